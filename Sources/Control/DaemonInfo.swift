// SPDX-License-Identifier: Apache-2.0

/// One of the daemons that share a registry.
package struct DaemonInfo: Codable, Hashable, Sendable {
    package var name: String
    package var host: String
    /// Whether it is the one that answers.
    package var isHere: Bool
    /// Whether it is connected to the registry's server now.
    package var isConnected: Bool
    package var seenAt: String
    /// How many of its imports are not reported.
    package var imports: Int64

    package init(name: String, host: String, isHere: Bool, isConnected: Bool, seenAt: String, imports: Int64) {
        self.name = name
        self.host = host
        self.isHere = isHere
        self.isConnected = isConnected
        self.seenAt = seenAt
        self.imports = imports
    }
}
