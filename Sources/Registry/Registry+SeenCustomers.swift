// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Database

/// Customers and what they granted, kept in step with Partner Center and Microsoft Graph.
extension Registry {
    /// Notes every customer that Partner Center lists: new ones are added disabled, acceptance and the end of a
    /// relationship are taken over.
    ///
    /// - Parameters:
    ///   - customers: a complete listing; who is not in it, and was active, has ended the relationship.
    ///   - name: a folder name for a new customer; names that are taken must not be answered.
    /// - Returns: the names of the customers that were added or whose relationship changed.
    package func recordSeenCustomers(
        _ customers: [SeenCustomer], at time: Int64,
        name: @Sendable (SeenCustomer, Set<FolderName>) -> FolderName
    ) throws(RegistryFault) -> [FolderName] {
        try transaction("recording customers") { () throws(DatabaseError) in
            let table = CustomerTable(connection: connection)
            var known = try table.all()
            var changed: [FolderName] = []
            for seen in customers where try table.with(tenantID: seen.tenantID) == nil {
                guard seen.isReseller else { continue }
                let new = NewCustomer(
                    name: name(seen, Set(known.map(\.name))), tenantID: seen.tenantID, domain: seen.domain,
                    settings: CustomerSettings())
                let id = try table.insert(new, at: time)
                let customer = Customer(
                    id: id, name: new.name, tenantID: new.tenantID, domain: new.domain, relationship: .none,
                    hasDAP: false, isEnabled: false, settings: new.settings, createdAt: time)
                try recordSeen("customer.add", customer, at: time, detail: "tenant \(new.tenantID)")
                try table.update(customer)
                known.append(customer)
            }
            let resellers = Set(customers.filter(\.isReseller).map(\.tenantID))
            for var customer in known
            where try follow(
                isReseller: resellers.contains(customer.tenantID), &customer, at: time)
            {
                changed.append(customer.name)
            }
            return changed
        }
    }

    /// Notes what Partner Center says of one customer: whether the relationship is a reseller's, and DAP.
    package func recordSeenRelationship(
        isReseller: Bool, hasDAP: Bool, of customerID: Int64, at time: Int64
    ) throws(RegistryFault) {
        try transaction("recording a relationship") { () throws(DatabaseError) in
            guard var customer = try CustomerTable(connection: connection).with(id: customerID) else { return }
            try follow(isReseller: isReseller, &customer, at: time)
            if customer.relationship == .active, !isReseller { return }
            guard customer.hasDAP != (isReseller && hasDAP) else { return }
            customer.hasDAP.toggle()
            try CustomerTable(connection: connection).update(customer)
            try recordSeen(
                hasDAP ? "delegation.grant" : "delegation.remove", customer, at: time,
                detail: "DAP, as Partner Center says")
        }
    }

    /// Notes every GDAP of a customer that is worth something by a complete reading of Microsoft Graph.
    package func recordSeenGDAPs(
        _ gdaps: [SeenGDAP], of customerID: Int64, at time: Int64
    ) throws(RegistryFault) {
        try transaction("recording GDAP") { () throws(DatabaseError) in
            try GDAPTable(connection: connection).replaceSeen(gdaps, of: customerID, at: time)
        }
    }

    /// The customers whose active relationship was recorded here, and that Partner Center was never seen to list.
    package func customersNeverSeen() throws(RegistryFault) -> [Customer] {
        try reading("listing customers") { () throws(DatabaseError) in
            let ids = try connection.statement(
                "SELECT id FROM customers WHERE removed_at IS NULL AND relationship = ? AND seen_at IS NULL ORDER BY id"
            ).all(Relationship.active.rawValue) { $0.int64(0) }
            let table = CustomerTable(connection: connection)
            var customers: [Customer] = []
            for id in ids { if let customer = try table.with(id: id) { customers.append(customer) } }
            return customers
        }
    }

    /// Answers whether the relationship was another before.
    ///
    /// One that somebody recorded here is not ended by a listing that never had it: a wrong tenant id looks the same, and
    /// so does every customer on the day on which the authority changed.
    @discardableResult
    private func follow(isReseller: Bool, _ customer: inout Customer, at time: Int64) throws(DatabaseError) -> Bool {
        if isReseller {
            try connection.statement("UPDATE customers SET seen_at = ? WHERE id = ?").run(time, customer.id)
        } else if try isNeverSeen(customer) {
            return false
        }
        let relationship: Relationship =
            isReseller ? .active : customer.relationship == .active ? .ended : customer.relationship
        guard relationship != customer.relationship else { return false }
        customer.relationship = relationship
        if relationship == .ended { customer.hasDAP = false }
        try CustomerTable(connection: connection).update(customer)
        try recordSeen(
            isReseller ? "customer.accept" : "customer.end", customer, at: time, detail: "as Partner Center lists it")
        return true
    }

    private func isNeverSeen(_ customer: Customer) throws(DatabaseError) -> Bool {
        try connection.statement("SELECT seen_at IS NULL FROM customers WHERE id = ?")
            .first(customer.id) { $0.bool(0) } ?? true
    }

    private func recordSeen(
        _ operation: String, _ customer: Customer, at time: Int64, detail: String
    ) throws(DatabaseError) {
        try audit.append(
            AuditEntry(
                at: time, person: "Partner Center", operation: operation, customer: customer.name.rawValue,
                outcome: "done", detail: detail))
    }
}
