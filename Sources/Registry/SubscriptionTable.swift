// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Database

/// The SQL of the table `subscriptions`.
struct SubscriptionTable {
    let connection: any Connection

    private static let columns =
        "customer_id, id, name, is_provisioned, has_role_assignment, recorded_at, recorded_by"

    func all(of customerID: Int64) throws(DatabaseError) -> [AzureSubscription] {
        try connection.statement(
            "SELECT \(Self.columns) FROM subscriptions WHERE customer_id = ? ORDER BY recorded_at, id"
        )
        .all(customerID, read: Self.subscription)
    }

    func with(_ id: SubscriptionID) throws(DatabaseError) -> AzureSubscription? {
        try connection.statement("SELECT \(Self.columns) FROM subscriptions WHERE id = ?")
            .first(id.rawValue, read: Self.subscription)
    }

    func insert(_ new: AzureSubscription) throws(DatabaseError) {
        try connection.statement("INSERT INTO subscriptions(\(Self.columns)) VALUES(?, ?, ?, ?, ?, ?, ?)").run(
            new.customerID, new.id.rawValue, new.name, new.isProvisioned, new.hasRoleAssignment, new.recordedAt,
            new.recordedBy)
    }

    func removeRole(_ id: SubscriptionID) throws(DatabaseError) {
        try connection.statement("UPDATE subscriptions SET has_role_assignment = 0 WHERE id = ?").run(id.rawValue)
    }

    func eraseAll(of customerID: Int64) throws(DatabaseError) {
        try connection.statement("DELETE FROM subscriptions WHERE customer_id = ?").run(customerID)
    }

    private static func subscription(_ row: Row) -> AzureSubscription {
        guard let id = SubscriptionID(row.text(1)) else {
            preconditionFailure("a subscription of customer \(row.int64(0)) in the registry is damaged")
        }
        return AzureSubscription(
            customerID: row.int64(0), id: id, name: row.text(2), isProvisioned: row.bool(3),
            hasRoleAssignment: row.bool(4), recordedAt: row.int64(5), recordedBy: row.text(6))
    }
}
