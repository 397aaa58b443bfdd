// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Database

/// Holding, approving, cancelling and doing again: what people decide about an import as a whole.
extension Registry {
    /// How much of an import's rows wait to be deregistered, after every row was decided.
    package func deregistrationExtent(of importID: Int64) throws(RegistryFault) -> DeregistrationExtent {
        try reading("counting what would be deregistered") { () throws(DatabaseError) in
            try connection.statement(
                """
                SELECT count(DISTINCT d.id), count(DISTINCT CASE WHEN d.origin <> 'this-partner' THEN d.id END)
                FROM import_rows r JOIN verdicts v ON v.id = r.verdict_id JOIN devices d ON d.id = r.device_id
                WHERE r.import_id = ? AND v.outcome = 'held'
                """
            ).first(importID) { DeregistrationExtent(devices: $0.int(0), foreign: $0.int(1)) }
                ?? DeregistrationExtent(devices: 0, foreign: 0)
        }
    }

    /// Holds an import whose every row is decided until somebody approves or cancels it; one that was cancelled meanwhile
    /// is let go, so that its rows are cancelled.
    ///
    /// - Returns: its state from now on.
    package func holdImport(_ record: ImportRecord, reason: String, at time: Int64) throws(RegistryFault) -> ImportState
    {
        try transaction("holding an import") { () throws(DatabaseError) in
            let table = ImportTable(connection: connection)
            if try table.record(record.id)?.cancelledBy != nil {
                try table.startAgain(record.id)
                return .decided
            }
            try table.setState(.held, of: record.id)
            try recordStep("import.hold", of: record, by: record.person, at: time, detail: reason)
            return .held
        }
    }

    /// Lets an import be carried out that was decided: its rows are judged again, and now for good.
    package func releaseImport(_ id: Int64) throws(RegistryFault) {
        try transaction("releasing an import") { () throws(DatabaseError) in
            try ImportTable(connection: connection).startAgain(id)
        }
    }

    /// Approves a held import; refused where it is not held, and to the person it is from.
    package func approveImport(_ id: Int64, by person: Person, at time: Int64) throws(RegistryFault) -> Answer<
        ImportRecord
    > {
        try withImport(id, "approving an import") { record, table throws(DatabaseError) in
            guard record.state == .held else { return .refused(.notHeld(record)) }
            guard record.person.uid != person.uid else { return .refused(.ownImport(record)) }
            try table.setApproved(id, by: person.name, at: time)
            try table.startAgain(id)
            try recordStep("import.approve", of: record, by: person, at: time, detail: "")
            return try answer(id, table)
        }
    }

    /// Cancels an import: rows that are not done by now will be cancelled, but for those that Partner Center was sent;
    /// refused where every row is done.
    package func cancelImport(_ id: Int64, by person: Person, at time: Int64) throws(RegistryFault) -> Answer<
        ImportRecord
    > {
        try withImport(id, "cancelling an import") { record, table throws(DatabaseError) in
            switch record.state {
            case .settled, .reported: return .refused(.isDone(record))
            case .claiming, .claimed, .read, .decided, .held, .submitted: break
            }
            if record.cancelledBy != nil { return .refused(.isCancelled(record)) }
            try table.setCancelled(id, by: person.name, at: time)
            if record.state == .held { try table.startAgain(id) }
            if record.state == .submitted { try cancelOwed(of: id, at: time) }
            try recordStep(
                "import.cancel", of: record, by: person, at: time, detail: "\(record.rowsDone) rows were done")
            return try answer(id, table)
        }
    }

    /// Records a new import of the rows of a finished one that failed, were refused or were cancelled.
    ///
    /// Its list is the finished one's, of which only those rows are judged. The new import is `claiming`: its
    /// list must be put into `processing/` next. Refused where it is not finished, or nothing is to be done again.
    package func retryImport(
        _ id: Int64, by person: Person, role: Role, granted: [Permission], at time: Int64
    ) throws(RegistryFault) -> Answer<ImportRecord> {
        try withImport(id, "doing an import again") { record, table throws(DatabaseError) in
            guard record.state == .reported else { return .refused(.notFinished(record)) }
            if let daemon = record.daemon, let here = store.daemon?.name, daemon != here {
                return .refused(.listElsewhere(record, daemon))
            }
            let rows = try RowTable(connection: connection).rowsToRetry(of: id, after: 0, limit: 1)
            guard !rows.isEmpty else { return .refused(.nothingToRetry(record)) }
            guard let customer = try CustomerTable(connection: connection).named(record.customer),
                customer.id == record.customerID
            else { return .refused(.unknownCustomer(record.customer.rawValue)) }
            let new = try table.insert(
                ClaimIntent(
                    customer: customer, operation: record.operation, profile: record.profile,
                    authority: record.authority, fileName: record.fileName, source: record.source, person: person,
                    role: role, granted: granted, at: time), by: store.daemon?.name)
            try table.setRetry(new, of: id)
            try recordStep("import.retry", of: record, by: person, at: time, detail: "as import \(new)")
            return try answer(new, table)
        }
    }

    /// The numbers of the rows of a finished import that a new one of it does again, in order, behind a given row.
    package func rowsToRetry(of importID: Int64, after row: Int = 0, limit: Int) throws(RegistryFault) -> [Int] {
        try reading("listing rows to do again") { () throws(DatabaseError) in
            try RowTable(connection: connection).rowsToRetry(of: importID, after: row, limit: limit)
        }
    }

    private func withImport(
        _ id: Int64, _ doing: String,
        _ body: (ImportRecord, ImportTable) throws(DatabaseError) -> Answer<ImportRecord>
    ) throws(RegistryFault) -> Answer<ImportRecord> {
        try transaction(doing) { () throws(DatabaseError) in
            let table = ImportTable(connection: connection)
            guard let record = try table.record(id) else { return .refused(.unknownImport(id)) }
            return try body(record, table)
        }
    }

    private func answer(_ id: Int64, _ table: ImportTable) throws(DatabaseError) -> Answer<ImportRecord> {
        try table.record(id).map(Answer.done) ?? .refused(.unknownImport(id))
    }

    private func recordStep(
        _ operation: String, of record: ImportRecord, by person: Person, at time: Int64, detail: String
    ) throws(DatabaseError) {
        try audit.append(
            AuditEntry(
                at: time, person: person.name, operation: operation, customer: record.customer.rawValue,
                importID: record.id, outcome: "done", detail: detail))
    }
}
