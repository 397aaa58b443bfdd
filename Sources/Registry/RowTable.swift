// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Database

/// The SQL of the tables `import_rows` and `verdicts`.
struct RowTable {
    let connection: any Connection

    /// - Parameter id: nil where the engine gives it.
    func insertVerdict(_ verdict: RowVerdict, id: Int64?) throws(DatabaseError) -> Int64 {
        guard let id else {
            return try connection.statement(
                "INSERT INTO verdicts(outcome, code, rule, reason, next_step) VALUES(?, ?, ?, ?, ?)"
            ).insert(
                verdict.outcome.rawValue, verdict.code.rawValue, verdict.rule?.rawValue, verdict.reason,
                verdict.nextStep)
        }
        try connection.bulkInsert(
            "INSERT OR FAIL INTO verdicts(id, outcome, code, rule, reason, next_step)", columns: 6
        ).add { values in
            values.add(id)
            values.add(verdict.outcome.rawValue)
            values.add(verdict.code.rawValue)
            values.add(verdict.rule?.rawValue)
            values.add(verdict.reason)
            values.add(verdict.nextStep)
        }
        return id
    }

    func insert(_ row: JudgedRow, importID: Int64, deviceID: Int64?, verdictID: Int64) throws(DatabaseError) {
        try connection.bulkInsert("INSERT OR FAIL INTO import_rows", columns: 6).add { values in
            values.add(importID)
            values.add(row.number)
            values.add(deviceID)
            values.add(verdictID)
            values.add(row.serialNumber)
            values.add(row.productID)
        }
    }

    /// The first row of an import that named a device and got what it asked for.
    ///
    /// Left to itself, SQLite walks through all rows of the list: for a list that was dropped before, once for each row.
    func row(of importID: Int64, naming deviceID: Int64) throws(DatabaseError) -> Int? {
        try connection.statement(
            """
            SELECT min(r.row) FROM import_rows r INDEXED BY import_rows_device JOIN verdicts v ON v.id = r.verdict_id
            WHERE r.device_id = ? AND r.import_id = ? AND v.outcome NOT IN ('refused', 'invalid', 'failed', 'cancelled')
            """
        ).first(deviceID, importID) { $0.optionalInt(0) } ?? nil
    }

    func outcomes(of importID: Int64) throws(DatabaseError) -> [(Outcome, OutcomeCode, Int)] {
        let counts = try connection.statement(
            """
            SELECT v.outcome, v.code, count(*) FROM import_rows r JOIN verdicts v ON v.id = r.verdict_id
            WHERE r.import_id = ? GROUP BY v.outcome, v.code
            """
        ).all(importID) { (Outcome(rawValue: $0.text(0)), OutcomeCode(rawValue: $0.text(1)), $0.int(2)) }
        return counts.compactMap { outcome, code, count in
            guard let outcome, let code else { return nil }
            return (outcome, code, count)
        }
    }

    func report(of importID: Int64, after row: Int, limit: Int) throws(DatabaseError) -> [ReportRow] {
        let rows = try connection.statement(
            """
            SELECT row, serial_number, product_id, verdict_id FROM import_rows
            WHERE import_id = ? AND row > ? ORDER BY row LIMIT ?
            """
        ).all(importID, row, limit) { ($0.int(0), $0.text(1), $0.text(2), $0.int64(3)) }
        // Most rows of a page share a few verdicts, whose long sentences are read once.
        var verdicts: [Int64: RowVerdict] = [:]
        var report: [ReportRow] = []
        report.reserveCapacity(rows.count)
        for (number, serialNumber, productID, verdictID) in rows {
            let verdict = if let known = verdicts[verdictID] { known } else { try verdict(verdictID) }
            verdicts[verdictID] = verdict
            report.append(
                ReportRow(number: number, serialNumber: serialNumber, productID: productID, verdict: verdict))
        }
        return report
    }

    private func verdict(_ id: Int64) throws(DatabaseError) -> RowVerdict {
        let found = try connection.statement("SELECT outcome, code, rule, reason, next_step FROM verdicts WHERE id = ?")
            .first(id) { Self.verdict($0, at: 0) }
        guard let found else { preconditionFailure("a verdict in the registry is missing") }
        return found
    }

    func rowsToRetry(of importID: Int64, after row: Int, limit: Int) throws(DatabaseError) -> [Int] {
        try connection.statement(
            """
            SELECT r.row FROM import_rows r JOIN verdicts v ON v.id = r.verdict_id
            WHERE r.import_id = ? AND r.row > ? AND v.outcome IN ('failed', 'refused', 'cancelled')
            ORDER BY r.row LIMIT ?
            """
        ).all(importID, row, limit) { $0.int(0) }
    }

    /// Gives a row, and the later rows of its list that name the same device, another verdict.
    ///
    /// A duplicate of a row that failed did not get what it asked for either.
    func setVerdict(_ id: Int64, of row: OwedRow, isRejected: Bool) throws(DatabaseError) {
        try connection.statement("UPDATE import_rows SET verdict_id = ? WHERE import_id = ? AND row = ?")
            .queue(id, row.importID, row.row)
        guard isRejected else { return }
        try connection.statement(
            """
            UPDATE import_rows INDEXED BY import_rows_device SET verdict_id = ?1
            WHERE import_id = ?2 AND device_id = ?3 AND verdict_id IN (
                SELECT v.id FROM verdicts v JOIN import_rows r INDEXED BY import_rows_device ON r.verdict_id = v.id
                WHERE r.import_id = ?2 AND r.device_id = ?3 AND v.code = 'duplicate-row')
            """
        ).queue(id, row.importID, row.device.id)
    }

    /// Reads the columns of `verdicts` behind its id, the first of which is the query's column `first`.
    static func verdict(_ row: Row, at first: Int32) -> RowVerdict {
        guard let outcome = Outcome(rawValue: row.text(first)), let code = OutcomeCode(rawValue: row.text(first + 1))
        else { preconditionFailure("a verdict in the registry is damaged") }
        return RowVerdict(
            outcome, code, rule: row.optionalText(first + 2).flatMap(Rule.init), reason: row.text(first + 3),
            nextStep: row.text(first + 4))
    }
}
