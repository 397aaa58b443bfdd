// SPDX-License-Identifier: Apache-2.0

package import Autopilot
package import Rules

/// Who asks the rules, and what they go by: the person's roles and the configuration.
package struct Asker: Hashable, Sendable {
    /// The strongest role.
    package var role: Role
    /// What all roles grant together.
    package var granted: Permissions
    package var qualifying: QualifyingRoles
    /// For customers without a value of their own.
    package var dapRequired: DAPRequirement

    package init(role: Role, granted: Permissions, qualifying: QualifyingRoles, dapRequired: DAPRequirement) {
        self.role = role
        self.granted = granted
        self.qualifying = qualifying
        self.dapRequired = dapRequired
    }

    /// An admin agent, who may do everything that the rules let a partner do.
    package static func adminAgent(qualifying: QualifyingRoles, dapRequired: DAPRequirement) -> Asker {
        Asker(role: .adminAgent, granted: .all, qualifying: qualifying, dapRequired: dapRequired)
    }

    /// What the asker puts to the rules about a customer, at a moment in milliseconds since 1970.
    ///
    /// - Parameter requiringDAP: overrides what is configured, for "what if".
    package func question(
        _ operation: Operation, about standing: CustomerStanding, registration: Registration = .none,
        origin: Origin = .unknown, at milliseconds: Int64, requiringDAP: Bool? = nil
    ) -> Question {
        Question(
            operation: operation, role: role, granted: granted, relationship: standing.customer.relationship,
            delegation: standing.delegation(at: milliseconds, qualifying: qualifying), registration: registration,
            origin: origin,
            dapRequired: requiringDAP ?? standing.isDAPRequired(at: milliseconds, standing: dapRequired))
    }
}
