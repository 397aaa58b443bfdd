// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Database

extension Registry {
    /// A customer with every GDAP it granted.
    package func standing(of name: FolderName) throws(RegistryFault) -> CustomerStanding? {
        try reading("looking a customer up") { () throws(DatabaseError) in
            guard let customer = try CustomerTable(connection: connection).named(name) else { return nil }
            return try standing(customer)
        }
    }

    /// Every customer with what it granted, by name.
    package func standings() throws(RegistryFault) -> [CustomerStanding] {
        try reading("listing customers") { () throws(DatabaseError) in
            var standings: [CustomerStanding] = []
            for customer in try CustomerTable(connection: connection).all() {
                standings.append(try standing(customer))
            }
            return standings
        }
    }

    /// Ends the relationship with a customer, and every GDAP with it; Azure role assignments stay.
    ///
    /// - Parameter change: pure; answers the changed customer, or why it is refused.
    package func endRelationship(
        with name: FolderName, by person: Person, at time: Int64,
        change: @Sendable (Customer) -> Answer<CustomerChange>
    ) throws(RegistryFault) -> Answer<Customer> {
        try withCustomer(name, "ending a relationship") { customer throws(DatabaseError) in
            switch change(customer) {
            case .refused(let refusal): return .refused(refusal)
            case .done(let change):
                try CustomerTable(connection: connection).update(change.customer)
                try GDAPTable(connection: connection).removeAll(of: customer.id, by: person.name, at: time)
                try recordDone("customer.end", of: customer, by: person, at: time, detail: change.detail)
                return .done(change.customer)
            }
        }
    }

    /// Records GDAP that a customer granted.
    ///
    /// - Parameters:
    ///   - roles: names of directory roles, already checked.
    ///   - check: pure; why it is refused, or nil.
    package func grantGDAP(
        _ roles: [String], expires: UTCDate, from name: FolderName, by person: Person, at time: Int64,
        check: @Sendable (Customer) -> CommandRefusal?
    ) throws(RegistryFault) -> Answer<GDAP> {
        try withCustomer(name, "recording GDAP") { customer throws(DatabaseError) in
            if let refusal = check(customer) { return .refused(refusal) }
            let id = try GDAPTable(connection: connection)
                .insert(roles, expires: expires, of: customer.id, by: person.name, at: time)
            try recordDone(
                "delegation.grant", of: customer, by: person, at: time,
                detail: "GDAP \(id): \(roles.joined(separator: ", ")) until \(expires)")
            return .done(GDAP(id: id, roles: roles, grantedAt: time, grantedBy: person.name, expires: expires))
        }
    }

    /// Records that GDAP was removed before its time; refused where the customer has none of that id.
    package func removeGDAP(
        _ id: Int64, of name: FolderName, by person: Person, at time: Int64
    ) throws(RegistryFault) -> Answer<GDAP> {
        try withCustomer(name, "removing GDAP") { customer throws(DatabaseError) in
            let table = GDAPTable(connection: connection)
            let all = try table.all(of: customer.id)
            guard var gdap = all.first(where: { $0.id == id }) else {
                return .refused(.unknownGDAP(id, customer, known: all))
            }
            guard gdap.status(onDayOf: time) == .active else { return .refused(.gdapIsOver(gdap, customer, at: time)) }
            try table.remove(id, by: person.name, at: time)
            try recordDone(
                "delegation.remove", of: customer, by: person, at: time,
                detail: "GDAP \(id): \(gdap.roles.joined(separator: ", "))")
            gdap.removedAt = time
            return .done(gdap)
        }
    }

    /// How many devices of each origin a customer has; origins without devices are left out.
    package func deviceOrigins(of customerID: Int64) throws(RegistryFault) -> [Origin: Int] {
        try reading("counting devices") { () throws(DatabaseError) in
            let counts = try connection.statement(
                "SELECT origin, count(*) FROM devices WHERE customer_id = ? GROUP BY origin"
            ).all(customerID) { (Origin(rawValue: $0.text(0)) ?? .unknown, $0.int(1)) }
            return Dictionary(counts, uniquingKeysWith: +)
        }
    }

    /// Erases everything that a customer had beside its devices.
    func eraseWhatBelongs(to customerID: Int64) throws(DatabaseError) {
        try connection.statement("DELETE FROM gdaps WHERE customer_id = ?").run(customerID)
        try SubscriptionTable(connection: connection).eraseAll(of: customerID)
        try ProfileTable(connection: connection).eraseAll(of: customerID)
        try DepartedDeviceTable(connection: connection).eraseAll(of: customerID)
        try OwedTable(connection: connection).eraseAll(of: customerID)
        try SubmissionTable(connection: connection).eraseAll(of: customerID)
        try BatchTable(connection: connection).eraseAll(of: customerID)
        try connection.statement("DELETE FROM profile_deletions WHERE customer_id = ?").run(customerID)
    }
}
