// SPDX-License-Identifier: Apache-2.0

package import Autopilot
package import Linux

/// The folder of one customer's results, with all who may read them.
package struct CustomerResults: Sendable {
    package let spool: Spool
    package let customer: FolderName
    package let audience: FolderAudience

    package init(spool: Spool, customer: FolderName, audience: FolderAudience) {
        self.spool = spool
        self.customer = customer
        self.audience = audience
    }

    /// Opens the results folder of an import, made where it is missing.
    ///
    /// Syncs the customer's folder after making it; called again, it finds what it made.
    ///
    /// - Parameter name: as `ResultsName` makes it.
    package func folder(of id: Int64, named name: FileName) throws(SystemCallError) -> ResultsFolder {
        var outcome = DropFolders.Outcome()
        let folders = DropFolders(spool: spool, hideCustomers: false, dropGroupID: audience.dropGroupID)
        let folder = try folders.ensure(name, in: customerFolder(), audience, mode: 0o750, &outcome)
        return ResultsFolder(id: id, folder: folder, audience: audience, processing: try Directory(spool.processing))
    }

    /// Whether there is a `waiting.txt` of a customer, for whatever reason.
    package static func sayWaiting(of customer: FolderName, in spool: Spool) -> Bool {
        guard let name = FileName("waiting.txt"), let folder = try? Directory(spool.results(of: customer)) else {
            return false
        }
        return (try? folder.status(of: name)) != nil
    }

    /// Makes `waiting.txt` say which files wait and why, or removes it where none does; on disk when this returns.
    package func write(waiting: [WaitingFile]) throws(SystemCallError) {
        let folder = try customerFolder()
        guard let name = FileName("waiting.txt") else { return }
        guard !waiting.isEmpty else {
            if try folder.removeFile(name) { try folder.sync() }
            return
        }
        let file = try AtomicFile(named: name, in: folder, mode: 0o600)
        try audience.apply(to: file.file, mode: 0o640)
        try file.file.write(WaitingText.of(waiting).utf8)
        try file.publish()
    }

    private func customerFolder() throws(SystemCallError) -> Directory {
        let results = try Directory(spool.results)
        guard let name = FileName(customer.rawValue) else {
            throw SystemCallError("open", spool.results, errno: .invalidArgument)
        }
        var outcome = DropFolders.Outcome()
        let folders = DropFolders(spool: spool, hideCustomers: false, dropGroupID: audience.dropGroupID)
        return try folders.ensure(name, in: results, audience, mode: 0o750, &outcome)
    }
}
