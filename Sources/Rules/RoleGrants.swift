// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// What each role may do.
///
/// An admin agent may do everything and somebody without a role nothing; the two between are configurable.
package struct RoleGrants: Hashable, Sendable {
    package var salesAgent: Permissions
    package var helpdeskAgent: Permissions

    package init(salesAgent: Permissions, helpdeskAgent: Permissions) {
        self.salesAgent = salesAgent
        self.helpdeskAgent = helpdeskAgent
    }

    /// What the roles may do where the configuration says nothing.
    package static let `default` = RoleGrants(
        salesAgent: Permissions([.registerDevice, .deregisterDevice, .inviteCustomer, .manageOwnImports, .read]),
        helpdeskAgent: Permissions(.read))

    /// What this one role may do.
    package subscript(role: Role) -> Permissions {
        switch role {
        case .adminAgent: .all
        case .salesAgent: salesAgent
        case .helpdeskAgent: helpdeskAgent
        case .none: []
        }
    }

    /// What somebody with all of these roles may do: the union.
    package func granted(to roles: some Sequence<Role>) -> Permissions {
        roles.reduce(into: []) { $0.formUnion(self[$1]) }
    }
}
