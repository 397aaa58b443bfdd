// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Database

/// The SQL of the table `batches`: the device batches that Partner Center has, by customer.
struct BatchTable {
    let connection: any Connection

    func insert(_ name: String, of customerID: Int64, createdBy: String?) throws(DatabaseError) {
        try connection.statement(
            """
            INSERT INTO batches VALUES(?, ?, ?)
            ON CONFLICT(customer_id, name) DO UPDATE SET created_by = coalesce(excluded.created_by, batches.created_by)
            """
        ).run(customerID, name, createdBy)
    }

    /// The batch of this name as Partner Center spells it.
    func named(_ name: String, of customerID: Int64) throws(DatabaseError) -> String? {
        try connection.statement("SELECT name FROM batches WHERE customer_id = ? AND name = ?")
            .first(customerID, name) { $0.text(0) }
    }

    func eraseAll(of customerID: Int64) throws(DatabaseError) {
        try connection.statement("DELETE FROM batches WHERE customer_id = ?").run(customerID)
    }
}
