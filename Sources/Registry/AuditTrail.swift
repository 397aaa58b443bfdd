// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Crypto
internal import SQLite

/// The append-only record of who did what; each entry's chain value is a digest of the entry and the one before.
struct AuditTrail {
    let connection: Connection
    private var head: [UInt8]

    /// The chain value before the first entry.
    static let beginning = [UInt8](repeating: 0, count: 32)

    init(_ connection: Connection) throws(SQLiteError) {
        self.connection = connection
        head = try Self.storedHead(connection)
    }

    /// The chain value of the newest entry.
    var currentHead: [UInt8] { head }

    mutating func append(_ entry: AuditEntry) throws(SQLiteError) {
        let next = entry.chained(after: head)
        try connection.statement(
            """
            INSERT INTO audit(at, person, operation, customer, device_id, import_id, row, outcome, rule, detail, chain)
            VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        ).run(
            entry.at, entry.person, entry.operation, entry.customer, entry.deviceID, entry.importID, entry.row,
            entry.outcome, entry.rule, entry.detail, next)
        head = next
    }

    /// Forgets what a transaction that was rolled back appended.
    mutating func reload() throws(SQLiteError) {
        head = try Self.storedHead(connection)
    }

    private static func storedHead(_ connection: Connection) throws(SQLiteError) -> [UInt8] {
        try connection.statement("SELECT chain FROM audit ORDER BY id DESC LIMIT 1").first { $0.blob(0) } ?? beginning
    }
}
