// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import Registry

extension ControlServer {
    var relationshipCommands: [Command] {
        [
            Command(AcceptRelationship.self, .permission(.administer)) { parameters, caller in
                let customer = try await change(parameters.customer, caller, operation: "customer.accept") {
                    Self.accept($0, withDAP: parameters.dap)
                }
                return AcceptRelationship.Reply(customer: customer)
            },
            Command(EndRelationship.self, .permission(.administer)) { parameters, caller in
                let seen = try await info(try await customer(parameters.customer, caller))
                let customer = try await change(parameters.customer, caller, operation: "customer.end") {
                    Self.end($0, confirmed: parameters.confirmed, devices: seen.devices)
                }
                return EndRelationship.Reply(customer: customer)
            },
        ]
    }

    /// Accepting is possible from every relationship but one that ended, which has to be asked for again.
    private static func accept(_ customer: Customer, withDAP: Bool) -> Answer<CustomerChange> {
        guard customer.relationship != .ended else {
            return .refused(
                CommandRefusal(
                    "relationship-ended", reason: "The reseller relationship with '\(customer.name)' has ended.",
                    nextStep: "Ask the customer for a new one first: 'autopilotctl customer invite \(customer.name)'.",
                    rule: .resellerRelationship))
        }
        var changed = customer
        changed.relationship = .active
        // Accepting again can add the privileges; taking them away is the customer's own act.
        changed.hasDAP = customer.hasDAP || withDAP
        return .done(
            CustomerChange(
                changed, detail: "\(customer.relationship.rawValue) → active, DAP \(changed.hasDAP ? "yes" : "no")"))
    }

    private static func end(_ customer: Customer, confirmed: Bool, devices: Int64) -> Answer<CustomerChange> {
        guard customer.relationship != .none else {
            return .refused(
                CommandRefusal(
                    "no-relationship", reason: "There is no reseller relationship with '\(customer.name)'.",
                    nextStep: "Nothing is to be ended; 'autopilotctl customer remove \(customer.name)' removes it."))
        }
        guard confirmed || customer.relationship != .active else {
            return .refused(
                CommandRefusal(
                    "confirmation-needed",
                    reason: "When the reseller relationship with '\(customer.name)' ends, its \(devices) registered "
                        + "devices stay registered to it and nobody here can deregister them any more; delegated admin "
                        + "privileges end too.",
                    nextStep: "If that is meant: 'autopilotctl customer end \(customer.name) --yes'."))
        }
        var changed = customer
        changed.relationship = .ended
        changed.hasDAP = false
        return .done(CustomerChange(changed, detail: "\(customer.relationship.rawValue) → ended"))
    }
}
