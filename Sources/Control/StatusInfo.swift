// SPDX-License-Identifier: Apache-2.0

/// What the daemon is doing.
package struct StatusInfo: Codable, Hashable, Sendable {
    package var version: String
    package var authority: String
    package var startedAt: String
    package var configurationReadAt: String
    /// Nil, as the next, while the registry does not answer.
    package var customers: Int64?
    package var devices: Int64?
    package var imports: Int64
    package var oldestImports: [ProgressInfo]
    package var waitingFiles: Int64
    package var oldestWaiting: [WaitingFileInfo]
    package var troubles: [String]
    /// Where Partner Center is the authority.
    package var partnerCenter: PartnerCenterFigures?
    /// All daemons that share the registry; nil where only one can, or where only this one was asked for.
    package var daemons: [DaemonInfo]?

    package init(
        version: String, authority: String, startedAt: String, configurationReadAt: String, customers: Int64?,
        devices: Int64?, imports: Int64, oldestImports: [ProgressInfo], waitingFiles: Int64,
        oldestWaiting: [WaitingFileInfo], troubles: [String], partnerCenter: PartnerCenterFigures? = nil,
        daemons: [DaemonInfo]? = nil
    ) {
        self.version = version
        self.authority = authority
        self.startedAt = startedAt
        self.configurationReadAt = configurationReadAt
        self.customers = customers
        self.devices = devices
        self.imports = imports
        self.oldestImports = oldestImports
        self.waitingFiles = waitingFiles
        self.oldestWaiting = oldestWaiting
        self.troubles = troubles
        self.partnerCenter = partnerCenter
        self.daemons = daemons
    }
}
