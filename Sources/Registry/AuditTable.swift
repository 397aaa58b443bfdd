// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Database

/// The queries of the table `audit`.
struct AuditTable {
    let connection: any Connection

    private static let columns =
        "a.id, a.at, w.person, w.operation, w.customer, a.device_id, a.import_id, a.row, w.outcome, w.rule, w.detail, a.chain"
    private static let tables = "audit a JOIN audit_words w ON w.id = a.words_id"

    /// A page of the entries that a filter lets through, oldest first.
    func entries(
        _ filter: AuditFilter, after number: Int64, limit: Int
    ) throws(DatabaseError) -> [NumberedAuditEntry] {
        guard let devices = filter.devices else {
            return try connection.statement(
                "SELECT \(Self.columns) FROM \(Self.tables) WHERE \(Self.conditions) ORDER BY a.id LIMIT ?8"
            ).all(
                number, filter.customer?.rawValue, filter.person, filter.rule?.rawValue, filter.importID, filter.since,
                filter.before, limit, read: Self.entry)
        }
        // A device has few entries, and there are few devices of one name: an index lookup each.
        var found: [NumberedAuditEntry] = []
        for device in devices {
            found += try connection.statement(
                "SELECT \(Self.columns) FROM \(Self.tables) WHERE a.device_id = ?9 AND \(Self.conditions) ORDER BY a.id LIMIT ?8"
            ).all(
                number, filter.customer?.rawValue, filter.person, filter.rule?.rawValue, filter.importID, filter.since,
                filter.before, limit, device, read: Self.entry)
        }
        return Array(found.sorted { $0.number < $1.number }.prefix(limit))
    }

    /// A page of all entries in their order.
    func all(after number: Int64, limit: Int) throws(DatabaseError) -> [NumberedAuditEntry] {
        try connection.statement("SELECT \(Self.columns) FROM \(Self.tables) WHERE a.id > ? ORDER BY a.id LIMIT ?")
            .all(number, limit, read: Self.entry)
    }

    private static let conditions = """
        a.id > ?1 AND (?2 IS NULL OR w.customer = ?2 COLLATE NOCASE) AND (?3 IS NULL OR w.person = ?3)
            AND (?4 IS NULL OR w.rule = ?4) AND (?5 IS NULL OR a.import_id = ?5) AND (?6 IS NULL OR a.at >= ?6)
            AND (?7 IS NULL OR a.at < ?7)
        """

    private static func entry(_ row: Row) -> NumberedAuditEntry {
        NumberedAuditEntry(
            number: row.int64(0),
            entry: AuditEntry(
                at: row.int64(1), person: row.text(2), operation: row.text(3), customer: row.optionalText(4),
                deviceID: row.optionalInt64(5), importID: row.optionalInt64(6), row: row.optionalInt(7),
                outcome: row.text(8), rule: row.optionalText(9), detail: row.text(10)),
            chain: row.blob(11))
    }
}
