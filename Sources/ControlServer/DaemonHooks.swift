// SPDX-License-Identifier: Apache-2.0

package import Autopilot
package import Configuration
package import Control
package import Linux
package import Registry

/// What the control interface needs of the daemon around it.
package struct DaemonHooks: Sendable {
    /// The configuration that holds now.
    package var configuration: @Sendable () -> Configuration
    /// When it was read, in milliseconds since 1970, UTC.
    package var configurationReadAt: @Sendable () -> Int64
    /// Reads the configuration again and answers when it holds, or why the old one still does.
    package var reload: @Sendable () async -> CommandRefusal?
    /// A customer was added, changed or removed: its folders may have to be made or left.
    package var customerChanged: @Sendable (FolderName) async -> Void
    /// The same for any number of customers.
    package var customersChanged: @Sendable () async -> Void
    /// Dropped files that are not taken yet, the oldest first.
    package var waitingFiles: @Sendable () async -> [WaitingFileInfo]
    /// Whether a file of this name lies in a drop folder of one of these customers, waiting or not.
    package var isDropped: @Sendable (_ file: [UInt8], _ customers: [FolderName]) async -> Bool
    /// What keeps the daemon from its work now, in sentences.
    package var troubles: @Sendable () async -> [String]
    /// The folder with an import's report; nil before it is there.
    package var results: @Sendable (ImportRecord) -> String?
    /// An import was approved, cancelled or begun: the work loop has to look at it.
    package var importChanged: @Sendable (Int64) -> Void
    /// Makes a file in which a list that comes over the socket is kept while it is read; it has no name.
    package var unnamedFile: @Sendable () throws(SystemCallError) -> File
    /// Begins a new import of the rows of a finished one that did not succeed, in somebody's name.
    package var retryImport: RetryImport

    /// Where a registry is copied to that a connection string names; nil is the file at its usual place.
    package var destination: @Sendable (_ connection: String?) -> Answer<Registry.Destination>

    /// Begins an import of a list that the daemon made itself.
    package var beginImport: BeginImport

    /// What to do with the devices, the list and its name, whose devices they are, who wants it, with which role and
    /// permissions.
    package typealias BeginImport =
        @Sendable (Operation, File, String, Customer, Person, Role, [Permission]) async throws -> ImportRecord

    /// The id of the finished import, who wants it done again, with which role and permissions.
    package typealias RetryImport =
        @Sendable (Int64, Person, Role, [Permission]) async throws -> Answer<ImportRecord>

    package init(
        configuration: @escaping @Sendable () -> Configuration,
        configurationReadAt: @escaping @Sendable () -> Int64,
        reload: @escaping @Sendable () async -> CommandRefusal?,
        customerChanged: @escaping @Sendable (FolderName) async -> Void,
        customersChanged: @escaping @Sendable () async -> Void,
        waitingFiles: @escaping @Sendable () async -> [WaitingFileInfo],
        isDropped: @escaping @Sendable (_ file: [UInt8], _ customers: [FolderName]) async -> Bool,
        troubles: @escaping @Sendable () async -> [String],
        results: @escaping @Sendable (ImportRecord) -> String?,
        unnamedFile: @escaping @Sendable () throws(SystemCallError) -> File,
        importChanged: @escaping @Sendable (Int64) -> Void = { _ in },
        retryImport: @escaping RetryImport = { id, _, _, _ in .refused(.unknownImport(id)) },
        beginImport: @escaping BeginImport = { _, _, _, _, _, _, _ in throw CancellationError() },
        destination: @escaping @Sendable (String?) -> Answer<Registry.Destination> = { _ in .refused(.moveUnderWay) }
    ) {
        self.configuration = configuration
        self.configurationReadAt = configurationReadAt
        self.reload = reload
        self.customerChanged = customerChanged
        self.customersChanged = customersChanged
        self.waitingFiles = waitingFiles
        self.isDropped = isDropped
        self.troubles = troubles
        self.results = results
        self.unnamedFile = unnamedFile
        self.importChanged = importChanged
        self.retryImport = retryImport
        self.beginImport = beginImport
        self.destination = destination
    }
}
