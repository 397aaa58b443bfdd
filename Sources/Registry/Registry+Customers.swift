// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Database

extension Registry {
    /// Every customer that was not removed, by name.
    package func customers() throws(RegistryFault) -> [Customer] {
        try reading("listing customers") { () throws(DatabaseError) in try CustomerTable(connection: connection).all() }
    }

    /// The customers of now and those that were removed, for what was recorded of them.
    package func customersOfAllTimes() throws(RegistryFault) -> [CustomerPeriod] {
        try reading("listing customers") { () throws(DatabaseError) in
            try CustomerTable(connection: connection).ofAllTimes()
        }
    }

    /// The names of removed customers that no customer has again: nothing of them may stay in the spool's results.
    package func removedCustomers() throws(RegistryFault) -> [FolderName] {
        try reading("listing removed customers") { () throws(DatabaseError) in
            try CustomerTable(connection: connection).removedNames()
        }
    }

    /// The customer of a name, whatever its case.
    package func customer(named name: FolderName) throws(RegistryFault) -> Customer? {
        try reading("looking a customer up") { () throws(DatabaseError) in
            try CustomerTable(connection: connection).named(name)
        }
    }

    /// The customer of an id that was not removed.
    package func customer(id: Int64) throws(RegistryFault) -> Customer? {
        try reading("looking a customer up") { () throws(DatabaseError) in
            try CustomerTable(connection: connection).with(id: id)
        }
    }

    /// Adds a customer without a relationship; refused where the name or the tenant id is taken.
    package func addCustomer(
        _ new: NewCustomer, by person: Person, at time: Int64
    ) throws(RegistryFault) -> Answer<Customer> {
        try transaction("adding a customer") { () throws(DatabaseError) in
            let table = CustomerTable(connection: connection)
            if let taken = try table.named(new.name) { return .refused(.nameTaken(taken)) }
            if let taken = try table.with(tenantID: new.tenantID) { return .refused(.tenantTaken(taken)) }
            let id = try table.insert(new, at: time)
            try audit.append(
                AuditEntry(
                    at: time, person: person.name, operation: "customer.add", customer: new.name.rawValue,
                    outcome: "done", detail: "tenant \(new.tenantID), domain \(new.domain)"))
            return .done(
                Customer(
                    id: id, name: new.name, tenantID: new.tenantID, domain: new.domain, relationship: .none,
                    hasDAP: false, isEnabled: true, settings: new.settings, createdAt: time))
        }
    }

    /// Changes a customer inside one transaction and records the change.
    ///
    /// - Parameters:
    ///   - operation: the command's name for the audit trail, such as `customer.accept`.
    ///   - change: answers the changed customer, what to say in the audit trail, or why it is refused.
    package func changeCustomer(
        named name: FolderName, operation: String, by person: Person, at time: Int64,
        change: @Sendable (Customer) -> Answer<CustomerChange>
    ) throws(RegistryFault) -> Answer<Customer> {
        try transaction("changing a customer") { () throws(DatabaseError) in
            let table = CustomerTable(connection: connection)
            guard let customer = try table.named(name) else { return .refused(.unknownCustomer(name.rawValue)) }
            switch change(customer) {
            case .refused(let refusal): return .refused(refusal)
            case .done(let change):
                try table.update(change.customer)
                try audit.append(
                    AuditEntry(
                        at: time, person: person.name, operation: operation, customer: customer.name.rawValue,
                        outcome: "done", detail: change.detail))
                return .done(change.customer)
            }
        }
    }

    /// Removes a customer whose relationship has ended (or never began): its devices and hashes are erased, counts and the
    /// audit trail stay.
    package func removeCustomer(
        named name: FolderName, by person: Person, at time: Int64
    ) throws(RegistryFault) -> Answer<Customer> {
        try transaction("removing a customer") { () throws(DatabaseError) in
            let table = CustomerTable(connection: connection)
            guard let customer = try table.named(name) else { return .refused(.unknownCustomer(name.rawValue)) }
            guard customer.relationship == .none || customer.relationship == .ended else {
                return .refused(.relationshipNotEnded(customer))
            }
            let unfinished = try connection.statement(
                "SELECT count(*) FROM imports WHERE customer_id = ? AND state <> 'reported'"
            ).first(customer.id) { $0.int(0) }
            guard unfinished == 0 else { return .refused(.importsUnderWay(customer)) }
            let erased = try DeviceTable(connection: connection).eraseAll(of: customer.id)
            try eraseWhatBelongs(to: customer.id)
            try table.markRemoved(customer.id, at: time)
            try ImportTable(connection: connection).setListsRemoved(of: customer.id, at: time)
            try audit.append(
                AuditEntry(
                    at: time, person: person.name, operation: "customer.remove", customer: customer.name.rawValue,
                    outcome: "done", detail: "\(erased) devices erased"))
            return .done(customer)
        }
    }
}
