// SPDX-License-Identifier: Apache-2.0

internal import Database

/// What was added or queued and is not written yet.
enum Unwritten {
    case rows(any UnwrittenRows)
    case runs([PostgreSQLRun])

    var areRows: Bool { if case .rows = self { true } else { false } }
}

extension PostgreSQLConnection {
    /// Notes that rows are added that are not written at once.
    func begin(_ rows: any UnwrittenRows) {
        precondition(!isPreparingSession, "nothing is held back while a session is prepared")
        unwritten.append(.rows(rows))
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
            case .rows(let rows): try rows.write()
            case .runs(let runs): _ = try pipeline(runs)
            }
        }
    }

    /// Begins to write what was added in one place, while more is added there and elsewhere; writes all there is at once
    /// where runs are queued, which may need it, or where no transaction would undo it.
    ///
    /// As long as something is under way only the writer knows of the transaction: it ends behind all that was begun.
    func beginWriting(_ full: any UnwrittenRows) throws(DatabaseError) {
        guard writer.isBusy || transactionState == .open, unwritten.allSatisfy(\.areRows) else { return try flush() }
        unwritten.removeAll { if case .rows(let rows) = $0 { rows === full } else { false } }
        try full.writeAside(by: writer)
    }

    /// Forgets what was added or queued and is not written yet.
    func discardRows() {
        writer.abandon()
        for case .rows(let rows) in unwritten { rows.discard() }
        unwritten.removeAll()
    }
}
