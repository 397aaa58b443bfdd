// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Database

extension Registry {
    /// Runs a command about one customer in one transaction; refused where there is no such customer.
    func withCustomer<Result>(
        _ name: FolderName, _ doing: String, _ body: (Customer) throws(DatabaseError) -> Answer<Result>
    ) throws(RegistryFault) -> Answer<Result> {
        try transaction(doing) { () throws(DatabaseError) in
            guard let customer = try CustomerTable(connection: connection).named(name) else {
                return .refused(.unknownCustomer(name.rawValue))
            }
            return try body(customer)
        }
    }

    /// Writes a command that was carried out into the audit trail.
    func recordDone(
        _ operation: String, of customer: Customer, by person: Person, at time: Int64, rule: Rule? = nil,
        deviceID: Int64? = nil, detail: String
    ) throws(DatabaseError) {
        try audit.append(
            AuditEntry(
                at: time, person: person.name, operation: operation, customer: customer.name.rawValue,
                deviceID: deviceID, outcome: "done", rule: rule?.rawValue, detail: detail))
    }

    /// Writes what a rule refused into the audit trail.
    func recordRefused(
        _ refusal: CommandRefusal, _ operation: String, of customer: Customer, by person: Person, at time: Int64,
        deviceID: Int64? = nil
    ) throws(DatabaseError) {
        try audit.append(
            AuditEntry(
                at: time, person: person.name, operation: operation, customer: customer.name.rawValue,
                deviceID: deviceID, outcome: "refused", rule: refusal.rule?.rawValue, detail: refusal.code))
    }

    /// A customer with what it granted.
    func standing(_ customer: Customer) throws(DatabaseError) -> CustomerStanding {
        CustomerStanding(customer, gdaps: try GDAPTable(connection: connection).all(of: customer.id))
    }
}
