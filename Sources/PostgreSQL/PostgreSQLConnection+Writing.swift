// SPDX-License-Identifier: Apache-2.0

internal import Database

/// What was added or queued and is not written yet.
enum Unwritten {
    case rows(PostgreSQLBulkInsert)
    case runs([PostgreSQLRun])

    var areRows: Bool { if case .rows = self { true } else { false } }
}

extension PostgreSQLConnection {
    /// Notes that rows are added that are not written at once.
    func begin(_ insert: PostgreSQLBulkInsert) {
        precondition(!isPreparingSession, "nothing is held back while a session is prepared")
        unwritten.append(.rows(insert))
    }

    /// Notes a run of which nobody asks anything.
    func queue(_ run: PostgreSQLRun) throws(DatabaseError) {
        precondition(!isPreparingSession, "nothing is held back while a session is prepared")
        guard case .runs(var runs)? = unwritten.last else {
            unwritten.append(.runs([run]))
            return
        }
        unwritten.removeLast()
        runs.append(run)
        unwritten.append(.runs(runs))
        if runs.count >= Self.queuedAtOnce { try flush() }
    }

    /// Writes what was added and is not in its tables yet.
    func flush() throws(DatabaseError) {
        // What was added waits until the session is as it shall be.
        guard !isPreparingSession else { return }
        try writer.finish()
        while !unwritten.isEmpty {
            switch unwritten.removeFirst() {
            case .rows(let insert): try insert.write()
            case .runs(let runs): _ = try pipeline(runs)
            }
        }
    }

    /// Begins to write what was added in one place, while more is added there and elsewhere; writes all there is at once
    /// where runs are queued, which may need it, or where no transaction would undo it.
    func beginWriting(_ full: PostgreSQLBulkInsert) throws(DatabaseError) {
        try writer.finish()
        guard transactionState == .open, unwritten.allSatisfy(\.areRows) else { return try flush() }
        unwritten.removeAll { if case .rows(let insert) = $0 { insert === full } else { false } }
        try full.writeAside(by: writer)
    }

    /// Forgets what was added or queued and is not written yet.
    func discardRows() {
        writer.abandon()
        for case .rows(let insert) in unwritten { insert.discard() }
        unwritten.removeAll()
    }
}
