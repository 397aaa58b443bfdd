// SPDX-License-Identifier: Apache-2.0

package import Autopilot

extension CommandRefusal {
    static func relationshipIsActive(_ customer: Customer, _ step: RelationshipStep) -> CommandRefusal {
        let isAcceptWithDAP = step == .accept(withDAP: true)
        return CommandRefusal(
            "relationship-active",
            reason: "The reseller relationship with '\(customer.name)' is active already.",
            nextStep: isAcceptWithDAP
                ? "If the customer granted DAP, record that: 'autopilotctl delegation grant \(customer.name)'."
                : "Nothing is left to do; 'autopilotctl access show \(customer.name)' shows what it grants.")
    }

    static func relationshipHasEnded(_ customer: Customer) -> CommandRefusal {
        CommandRefusal(
            "relationship-ended",
            reason: "The reseller relationship with '\(customer.name)' has ended, so there is no invitation to accept.",
            nextStep: "Invite the customer again: 'autopilotctl customer invite \(customer.name)'.")
    }

    static func nothingToEnd(_ customer: Customer) -> CommandRefusal {
        CommandRefusal(
            "no-relationship",
            reason: customer.relationship == .ended
                ? "The reseller relationship with '\(customer.name)' has ended already."
                : "There is no reseller relationship with '\(customer.name)' to end.",
            nextStep: "Nothing is left to do; 'autopilotctl customer remove \(customer.name)' forgets the customer.")
    }

    /// Something of the partner's needs an active relationship first.
    package static func delegationNeedsRelationship(_ customer: Customer) -> CommandRefusal {
        CommandRefusal(
            "no-relationship",
            reason:
                "The reseller relationship with '\(customer.name)' is \(customer.relationship.rawValue), not active.",
            nextStep: customer.relationship == .ended
                ? "Invite the customer again: 'autopilotctl customer invite \(customer.name)'."
                : "Record that the customer accepted: 'autopilotctl customer accept \(customer.name)'.")
    }

    static func hasDAPAlready(_ customer: Customer) -> CommandRefusal {
        CommandRefusal(
            "delegation-exists", reason: "'\(customer.name)' has granted DAP already.",
            nextStep: "Nothing is left to do; GDAP is recorded with '--gdap'.")
    }

    static func hasNoDAP(_ customer: Customer) -> CommandRefusal {
        CommandRefusal(
            "no-delegation", reason: "'\(customer.name)' has not granted DAP, so there is none to remove.",
            nextStep: "GDAP is removed by its id: 'autopilotctl delegation show \(customer.name)' lists them.")
    }
}
