// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Database

/// The SQL of the table `customers`.
struct CustomerTable {
    let connection: any Connection

    private static let columns = """
        id, name, tenant_id, domain, relationship, has_dap, is_enabled, dap_required, group_tag, groups, actor, created_at
        """

    func all() throws(DatabaseError) -> [Customer] {
        try connection.statement(
            "SELECT \(Self.columns) FROM customers WHERE removed_at IS NULL ORDER BY name COLLATE NOCASE"
        ).all(read: Self.customer)
    }

    func named(_ name: FolderName) throws(DatabaseError) -> Customer? {
        try connection.statement(
            "SELECT \(Self.columns) FROM customers WHERE name = ? COLLATE NOCASE AND removed_at IS NULL"
        ).first(name.rawValue, read: Self.customer)
    }

    func with(id: Int64) throws(DatabaseError) -> Customer? {
        try connection.statement("SELECT \(Self.columns) FROM customers WHERE id = ? AND removed_at IS NULL")
            .first(id, read: Self.customer)
    }

    func with(tenantID: TenantID) throws(DatabaseError) -> Customer? {
        try connection.statement("SELECT \(Self.columns) FROM customers WHERE tenant_id = ? AND removed_at IS NULL")
            .first(tenantID.rawValue, read: Self.customer)
    }

    /// Customers of now and of the past, in the order in which they came.
    func ofAllTimes() throws(DatabaseError) -> [CustomerPeriod] {
        try connection.statement("SELECT \(Self.columns), removed_at FROM customers ORDER BY id").all { row in
            CustomerPeriod(customer: Self.customer(row), removedAt: row.optionalInt64(12))
        }
    }

    /// The names of removed customers that no customer has again.
    func removedNames() throws(DatabaseError) -> [FolderName] {
        try connection.statement(
            """
            SELECT DISTINCT name FROM customers r WHERE removed_at IS NOT NULL
            AND NOT EXISTS(SELECT 1 FROM customers c WHERE c.name = r.name COLLATE NOCASE AND c.removed_at IS NULL)
            """
        ).all { FolderName($0.text(0)) }.compactMap(\.self)
    }

    func insert(_ new: NewCustomer, at time: Int64) throws(DatabaseError) -> Int64 {
        try connection.statement(
            """
            INSERT INTO customers(name, tenant_id, domain, relationship, is_enabled, dap_required, group_tag, groups, actor,
                created_at)
            VALUES(?, ?, ?, ?, 1, ?, ?, ?, ?, ?)
            """
        ).insert(
            new.name.rawValue, new.tenantID.rawValue, new.domain.rawValue, Relationship.none.rawValue,
            new.settings.dapRequired, new.settings.groupTag, new.settings.groups.joined(separator: ","),
            new.settings.actor, time)
    }

    func update(_ customer: Customer) throws(DatabaseError) {
        try connection.statement(
            """
            UPDATE customers SET domain = ?, relationship = ?, has_dap = ?, is_enabled = ?, dap_required = ?,
                group_tag = ?, groups = ?, actor = ?
            WHERE id = ?
            """
        ).run(
            customer.domain.rawValue, customer.relationship.rawValue, customer.hasDAP, customer.isEnabled,
            customer.settings.dapRequired, customer.settings.groupTag,
            customer.settings.groups.joined(separator: ","), customer.settings.actor, customer.id)
    }

    func markRemoved(_ id: Int64, at time: Int64) throws(DatabaseError) {
        try connection.statement("UPDATE customers SET removed_at = ? WHERE id = ?").run(time, id)
    }

    /// Every value was checked before it was written: what does not read back is damage, and shows as such.
    private static func customer(_ row: Row) -> Customer {
        guard let name = FolderName(row.text(1)), let tenantID = TenantID(row.text(2)),
            let domain = DomainName(row.text(3)), let relationship = Relationship(rawValue: row.text(4))
        else { preconditionFailure("customer \(row.int64(0)) in the registry is damaged") }
        return Customer(
            id: row.int64(0), name: name, tenantID: tenantID, domain: domain, relationship: relationship,
            hasDAP: row.bool(5), isEnabled: row.bool(6),
            settings: CustomerSettings(
                dapRequired: row.optionalText(7), groupTag: row.optionalText(8),
                groups: row.text(9).split(separator: ",").map(String.init), actor: row.optionalText(10)),
            createdAt: row.int64(11))
    }
}
