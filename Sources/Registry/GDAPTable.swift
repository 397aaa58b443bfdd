// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import SQLite

/// The SQL of the table `gdaps`.
struct GDAPTable {
    let connection: Connection

    /// Every GDAP of a customer, oldest first.
    func all(of customerID: Int64) throws(SQLiteError) -> [GDAP] {
        try connection.statement(
            "SELECT id, roles, granted_at, granted_by, expires, removed_at FROM gdaps WHERE customer_id = ? ORDER BY id"
        ).all(customerID, read: Self.gdap)
    }

    func insert(
        _ roles: [String], expires: UTCDate, of customerID: Int64, by person: String, at time: Int64
    ) throws(SQLiteError) -> Int64 {
        try connection.statement(
            "INSERT INTO gdaps(customer_id, roles, granted_at, granted_by, expires) VALUES(?, ?, ?, ?, ?)"
        ).run(customerID, roles.joined(separator: "\n"), time, person, expires.description)
        return connection.lastInsertedRow
    }

    func remove(_ id: Int64, by person: String, at time: Int64) throws(SQLiteError) {
        try connection.statement("UPDATE gdaps SET removed_at = ?, removed_by = ? WHERE id = ? AND removed_at IS NULL")
            .run(time, person, id)
    }

    /// Ends whatever a customer still grants.
    func removeAll(of customerID: Int64, by person: String, at time: Int64) throws(SQLiteError) {
        try connection.statement(
            "UPDATE gdaps SET removed_at = ?, removed_by = ? WHERE customer_id = ? AND removed_at IS NULL"
        ).run(time, person, customerID)
    }

    private static func gdap(_ row: Row) -> GDAP {
        guard let expires = UTCDate(row.text(4)) else {
            preconditionFailure("GDAP \(row.int64(0)) in the registry is damaged")
        }
        return GDAP(
            id: row.int64(0), roles: row.text(1).split(separator: "\n").map(String.init), grantedAt: row.int64(2),
            grantedBy: row.text(3), expires: expires, removedAt: row.optionalInt64(5))
    }
}
