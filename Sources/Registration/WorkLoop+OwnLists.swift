// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Configuration
internal import DropDirectory
package import Linux
internal import Registry

/// Imports of lists that nobody dropped: the daemon made them because an administrator asked.
extension WorkLoop {
    /// Begins an import of a list that the daemon made.
    ///
    /// - Parameters:
    ///   - list: stands at its beginning.
    ///   - fileName: what it is called where files have names.
    /// - Throws: `RegistryFault` or `SystemCallError`; then there is no import.
    package func begin(
        _ operation: Operation, _ list: File, named fileName: String, for customer: Customer, by person: Person,
        role: Role, granted: [Permission]
    ) async throws -> ImportRecord {
        guard workshop != nil else { throw SystemCallError("open", scanner.spool.processing, errno: .busy) }
        let status = try list.status()
        let source = SourceFile(
            device: status.device, inode: status.inode, size: status.size, mode: status.mode, ownerUID: person.uid,
            modifiedAt: status.modifiedAt)
        let record = try await registry.recordClaimIntent(
            ClaimIntent(
                customer: customer, operation: operation, profile: nil, authority: configuration.authority,
                fileName: Array(fileName.utf8), source: source, person: person, role: role, granted: granted,
                at: Clocks.wall))
        return try await start(record, from: source) { list } ?? record
    }

    /// Copies the list of an import that was promised as a claimed list is copied, and has the work begin.
    ///
    /// Returns the import as it is now; nil where there is no list to open. Then, and where copying fails, the promise
    /// is taken back.
    func start(
        _ record: ImportRecord, from source: SourceFile, open: () throws -> File?
    ) async throws -> ImportRecord? {
        guard let workshop else { throw SystemCallError("open", scanner.spool.processing, errno: .busy) }
        do {
            guard let list = try open() else {
                try await registry.withdrawClaim(record.id)
                return nil
            }
            let claimed = ClaimedFile(id: record.id, file: list, source: source)
            guard case .copied(let digest, let size) = try workshop.copies.make(of: claimed) else {
                throw SystemCallError("copy", "the list of import \(record.id)", errno: .busy)
            }
            try await registry.recordCopy(of: record.id, size: size, digest: try digest.value())
        } catch {
            try? workshop.copies.discard(id: record.id)
            try await registry.withdrawClaim(record.id)
            throw error
        }
        try await followImport(record.id)
        inbox.post(.more)
        return try await registry.importRecord(record.id)
    }
}
