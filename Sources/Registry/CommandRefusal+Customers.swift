// SPDX-License-Identifier: Apache-2.0

package import Autopilot

extension CommandRefusal {
    /// No customer has the name, or the caller may not know of it.
    ///
    /// - Parameter known: the customers that the caller may know of.
    package static func unknownCustomer(_ name: String, known: [FolderName] = []) -> CommandRefusal {
        let names = known.map(\.rawValue).sorted { $0.lowercased() < $1.lowercased() }
        let meant = didYouMean(name, among: names).map { " Did you mean '\($0)'?" } ?? ""
        let list = names.prefix(shownNames).joined(separator: ", ")
        let rest = names.count > shownNames ? " and \(names.count - shownNames) more" : ""
        return CommandRefusal(
            "unknown-customer", reason: "There is no customer '\(name)'.\(meant)",
            nextStep: (names.isEmpty ? "" : "Known: \(list)\(rest). ")
                + "'autopilotctl customer list' shows the customers.")
    }

    /// How many names a message has.
    private static let shownNames = 20

    static func nameTaken(_ customer: Customer) -> CommandRefusal {
        CommandRefusal(
            "customer-exists",
            reason: "There is a customer '\(customer.name)' already; names that differ only in case are the same.",
            nextStep: "Choose another name, or see 'autopilotctl customer show \(customer.name)'.")
    }

    static func tenantTaken(_ customer: Customer) -> CommandRefusal {
        tenantTaken(customer.tenantID, by: "Customer '\(customer.name)'")
    }

    /// The same for somebody who may not know which customer it is.
    package static func tenantTaken(_ tenantID: TenantID) -> CommandRefusal {
        tenantTaken(tenantID, by: "Another customer")
    }

    private static func tenantTaken(_ tenantID: TenantID, by whom: String) -> CommandRefusal {
        CommandRefusal(
            "tenant-taken", reason: "\(whom) has the tenant id \(tenantID) already.",
            nextStep: "Check the tenant id; one tenant is one customer.")
    }

    static func relationshipNotEnded(_ customer: Customer) -> CommandRefusal {
        CommandRefusal(
            "relationship-not-ended",
            reason: "The reseller relationship with '\(customer.name)' is \(customer.relationship.rawValue).",
            nextStep: "End it first: 'autopilotctl customer end \(customer.name)'.")
    }

    static func importsUnderWay(_ customer: Customer) -> CommandRefusal {
        CommandRefusal(
            "imports-under-way", reason: "Imports of '\(customer.name)' are not finished.",
            nextStep: "Wait for them: 'autopilotctl import list' shows how far they are.")
    }
}
