// SPDX-License-Identifier: Apache-2.0

package import Autopilot

extension CommandRefusal {
    /// No customer has the name, or the caller may not know of it.
    package static func unknownCustomer(_ name: String) -> CommandRefusal {
        CommandRefusal(
            "unknown-customer", reason: "There is no customer '\(name)'.",
            nextStep: "'autopilotctl customer list' shows the customers.")
    }

    static func nameTaken(_ customer: Customer) -> CommandRefusal {
        CommandRefusal(
            "customer-exists",
            reason: "There is a customer '\(customer.name)' already; names that differ only in case are the same.",
            nextStep: "Choose another name, or see 'autopilotctl customer show \(customer.name)'.")
    }

    static func tenantTaken(_ customer: Customer) -> CommandRefusal {
        CommandRefusal(
            "tenant-taken", reason: "Customer '\(customer.name)' has the tenant id \(customer.tenantID) already.",
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
