// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Database

/// The rows that Partner Center turned down, for those who tell of them.
extension Registry {
    /// How many rows of an import were rejected so far.
    func rejectedRows(of importID: Int64) throws(DatabaseError) -> Int {
        try RowTable(connection: connection).outcomes(of: importID).filter { $0.0.isRejected }.reduce(0) { $0 + $1.2 }
    }

    /// The rows that were rejected with these, and their duplicates: of each import as many as are left of the limit
    /// beside those that were rejected before.
    func addRejections(
        _ rows: [OwedRow], limit: Int, before: [Int64: Int], to settlement: inout OwedSettlement
    ) throws(DatabaseError) {
        var left = before.mapValues { limit - $0 }
        // Each of them has a line at least: more rows than lines are wanted are not asked for.
        var wanted = left
        let asked = rows.sorted { ($0.importID, $0.row) < ($1.importID, $1.row) }.filter { row in
            wanted[row.importID, default: 0] -= 1
            return wanted[row.importID, default: 0] >= 0
        }
        let answers = try connection.together(asked) { owed throws(DatabaseError) in
            (
                try ImportTable(connection: connection).record(owed.importID),
                try lines(of: owed, limit: max(left[owed.importID] ?? 0, 0))
            )
        }
        for (owed, (record, lines)) in zip(asked, answers) {
            guard let most = left[owed.importID], most > 0, let record else { continue }
            let found = lines.filter(\.verdict.outcome.isRejected).prefix(most)
            left[owed.importID] = most - found.count
            settlement.rejections += found.map { OwedSettlement.Rejection(row: $0, record: record) }
        }
        settlement.exhausted = Set(left.filter { $0.value <= 0 }.keys)
    }

    /// The lines of a row and of the later rows of its list that name the same device and have the same verdict.
    private func lines(of owed: OwedRow, limit: Int) throws(DatabaseError) -> [ReportRow] {
        try connection.statement(
            """
            SELECT r.row, r.serial_number, r.product_id, v.outcome, v.code, v.rule, v.reason, v.next_step
            FROM import_rows o JOIN import_rows r ON r.import_id = o.import_id AND r.verdict_id = o.verdict_id
                JOIN verdicts v ON v.id = r.verdict_id
            WHERE o.import_id = ?1 AND o.row = ?2 AND (r.row = ?2 OR r.device_id = ?3) ORDER BY r.row LIMIT ?4
            """
        ).all(owed.importID, owed.row, owed.device.id, limit) {
            ReportRow(
                number: $0.int(0), serialNumber: $0.text(1), productID: $0.text(2),
                verdict: RowTable.verdict($0, at: 3))
        }
    }
}
