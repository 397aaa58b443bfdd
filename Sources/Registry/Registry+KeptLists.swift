// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Database

/// How long the lists of finished imports are kept.
extension Registry {
    /// Imports of this daemon whose list is kept though they were reported that long ago, the oldest first.
    ///
    /// - Parameters:
    ///   - time: the latest moment of the report.
    ///   - last: the last import of the page before; nil for the first page.
    package func importsWithList(
        reportedUntil time: Int64, after last: ImportRecord?, limit: Int
    ) throws(RegistryFault) -> [ImportRecord] {
        try reading("looking for old lists") { () throws(DatabaseError) in
            try ImportTable(connection: connection)
                .withList(of: store.daemon?.name, reportedUntil: time, after: last, limit: limit)
        }
    }

    /// Records that the list of a finished import is gone, which the audit trail keeps.
    ///
    /// - Parameter files: the names of what was removed just now.
    package func recordListRemoved(
        of record: ImportRecord, files: [String], keptDays: Int, at time: Int64
    ) throws(RegistryFault) {
        try transaction("recording a removed list", .bookkeeping) { () throws(DatabaseError) in
            try ImportTable(connection: connection).setListRemoved(record.id, at: time)
            let what = files.isEmpty ? "nothing was there" : "removed \(files.joined(separator: " and "))"
            try audit.append(
                AuditEntry(
                    at: time, person: "autopilotd", operation: "import.expire", customer: record.customer.rawValue,
                    importID: record.id, outcome: "done", detail: "\(what); KeepDays=\(keptDays)"))
        }
    }
}
