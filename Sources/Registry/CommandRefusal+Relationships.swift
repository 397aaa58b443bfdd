// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

extension CommandRefusal {
    static func unknownGDAP(_ id: Int64, _ customer: Customer, known: [GDAP]) -> CommandRefusal {
        CommandRefusal(
            "unknown-delegation", reason: "'\(customer.name)' has no GDAP \(id).",
            nextStep: known.isEmpty
                ? "It has none at all; DAP is removed without '--gdap'."
                : "It has GDAP \(known.map { "\($0.id)" }.joined(separator: ", ")); see 'autopilotctl delegation show "
                    + "\(customer.name)'.")
    }

    static func gdapIsOver(_ gdap: GDAP, _ customer: Customer, at time: Int64) -> CommandRefusal {
        CommandRefusal(
            "delegation-over",
            reason: gdap.status(onDayOf: time) == .expired
                ? "GDAP \(gdap.id) of '\(customer.name)' expired on \(gdap.expires)."
                : "GDAP \(gdap.id) of '\(customer.name)' was removed already.",
            nextStep: "Nothing is left to do.")
    }

    static func unknownSubscription(_ id: SubscriptionID, _ customer: Customer) -> CommandRefusal {
        CommandRefusal(
            "unknown-subscription", reason: "'\(customer.name)' has no Azure subscription \(id) on record.",
            nextStep: "'autopilotctl subscription list \(customer.name)' shows the ones it has.")
    }

    static func subscriptionExists(_ known: AzureSubscription, _ customer: Customer) -> CommandRefusal {
        CommandRefusal(
            "subscription-exists",
            reason: known.customerID == customer.id
                ? "The Azure subscription \(known.id) of '\(customer.name)' is on record already."
                : "The Azure subscription \(known.id) belongs to another customer.",
            nextStep: "Check the subscription id; one subscription is one tenant's.")
    }

    static func noRoleAssignment(_ known: AzureSubscription) -> CommandRefusal {
        CommandRefusal(
            "no-role-assignment", reason: "The partner has no role on the Azure subscription \(known.id).",
            nextStep: "Nothing is left to do.")
    }

    static func relationshipNotActive(_ customer: Customer) -> CommandRefusal {
        CommandRefusal(
            "no-relationship",
            reason:
                "The reseller relationship with '\(customer.name)' is \(customer.relationship.rawValue), not active.",
            nextStep: "Have the customer accept first: 'autopilotctl customer accept \(customer.name)'.")
    }
}
