// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Database

/// The SQL of the table `gdaps`.
struct GDAPTable {
    let connection: any Connection

    /// Every GDAP of a customer, oldest first.
    func all(of customerID: Int64) throws(DatabaseError) -> [GDAP] {
        try connection.statement(
            "SELECT id, roles, granted_at, granted_by, expires, removed_at FROM gdaps WHERE customer_id = ? ORDER BY id"
        ).all(customerID, read: Self.gdap)
    }

    func insert(
        _ roles: [String], expires: UTCDate, of customerID: Int64, by person: String, at time: Int64
    ) throws(DatabaseError) -> Int64 {
        try connection.statement(
            "INSERT INTO gdaps(customer_id, roles, granted_at, granted_by, expires) VALUES(?, ?, ?, ?, ?)"
        ).insert(customerID, roles.joined(separator: "\n"), time, person, expires.description)
    }

    func remove(_ id: Int64, by person: String, at time: Int64) throws(DatabaseError) {
        try connection.statement("UPDATE gdaps SET removed_at = ?, removed_by = ? WHERE id = ? AND removed_at IS NULL")
            .run(time, person, id)
    }

    /// Ends whatever a customer still grants.
    func removeAll(of customerID: Int64, by person: String, at time: Int64) throws(DatabaseError) {
        try connection.statement(
            "UPDATE gdaps SET removed_at = ?, removed_by = ? WHERE customer_id = ? AND removed_at IS NULL"
        ).run(time, person, customerID)
    }

    /// Makes what was read from Microsoft Graph all that is known from there.
    func replaceSeen(_ gdaps: [SeenGDAP], of customerID: Int64, at time: Int64) throws(DatabaseError) {
        let by = "Microsoft Graph"
        let known = try connection.statement(
            "SELECT id, remote_id FROM gdaps WHERE customer_id = ? AND remote_id IS NOT NULL AND removed_at IS NULL"
        ).all(customerID) { ($0.int64(0), $0.text(1)) }
        for (id, remoteID) in known where !gdaps.contains(where: { $0.remoteID == remoteID }) {
            try remove(id, by: by, at: time)
        }
        for gdap in gdaps {
            let known = known.first { $0.1 == gdap.remoteID }?.0
            let id =
                if let known { known } else {
                    try insert(gdap.roles, expires: gdap.expires, of: customerID, by: by, at: time)
                }
            try connection.statement("UPDATE gdaps SET roles = ?, expires = ?, remote_id = ? WHERE id = ?")
                .run(gdap.roles.joined(separator: "\n"), gdap.expires.description, gdap.remoteID, id)
        }
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
