// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import DropDirectory
internal import Linux
internal import Registry

/// Doing an import again: its list is the earlier one's, of which only the rows that did not succeed are judged.
extension WorkLoop {
    /// Begins a new import of the rows of a finished one that failed, were refused or were cancelled.
    ///
    /// - Throws: `RegistryFault` or `SystemCallError`; then there is no new import.
    package func retry(
        _ id: Int64, by person: Person, role: Role, granted: [Permission]
    ) async throws -> Answer<ImportRecord> {
        guard workshop != nil, let earlier = try await registry.importRecord(id) else {
            return .refused(.unknownImport(id))
        }
        let answer = try await registry.retryImport(id, by: person, role: role, granted: granted, at: Clocks.wall)
        guard case .done(let record) = answer else { return answer }
        let begun = try await start(record, from: record.source) { try openOriginal(of: earlier) }
        return begun.map(Answer.done) ?? .refused(.originalGone(earlier))
    }

    /// What the earlier import kept of its list; nil where it was removed since.
    func openOriginal(of record: ImportRecord) throws -> File? {
        let folder = try CustomerResults(
            spool: scanner.spool, customer: record.customer, audience: audience(of: record.customer)
        ).folder(of: record.id, named: record.resultsName)
        return try folder.has(ResultFile.original) ? try folder.open(ResultFile.original) : nil
    }
}

extension CommandRefusal {
    fileprivate static func originalGone(_ record: ImportRecord) -> CommandRefusal {
        CommandRefusal(
            "original-removed", reason: "The list of import \(record.id) is no longer kept (KeepDays= removed it).",
            nextStep: "Drop the list again; rows that are done already come out as such.")
    }
}
