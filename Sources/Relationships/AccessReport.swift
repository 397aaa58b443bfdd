// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// What the partner can do for a customer at a moment, and why: the answer of `access show`.
package struct AccessReport: Sendable {
    /// A directory role that some of the partner's people have in the customer's directory.
    package struct DirectoryRoleGrant: Hashable, Sendable {
        package let role: String
        /// Which of the partner's people have it.
        package let holders: String
        /// What grants it: `DAP`, or `GDAP 3 until 2027-01-31`.
        package let grantedBy: String
    }

    /// Whether something is possible, and why.
    package struct Standing: Hashable, Sendable {
        package let isPossible: Bool
        package let reason: String
    }

    /// What the partner can do with one Azure subscription.
    package struct SubscriptionAccess: Hashable, Sendable {
        package let subscription: AzureSubscription
        /// `Owner`, or nil without any role.
        package let role: String?
        package let reason: String
    }

    /// What the report is about: the customer, and what its privileges come to for the rules.
    package let customer: Customer
    package let delegation: Delegation
    package let dapRequired: Bool
    /// What is granted, from the directory down to single operations.
    package let directoryRoles: [DirectoryRoleGrant]
    package let serviceRequests: Standing
    package let subscriptions: [SubscriptionAccess]
    package let operations: [OperationAccess]

    /// What a listing of the members of the customer's directory roles shows of this partner: nothing, ever.
    package static let roleMembers: [String] = []

    /// Why that is so.
    package static let roleMembersReason =
        "What a partner gets by DAP or GDAP is implicit: a listing of directory role members never shows the partner."

    /// Works the report out.
    ///
    /// - Parameter asker: whose Autopilot operations are reported, usually an admin agent's.
    package init(
        _ standing: CustomerStanding, subscriptions: [AzureSubscription], asker: Asker, at milliseconds: Int64
    ) {
        customer = standing.customer
        delegation = standing.delegation(at: milliseconds, qualifying: asker.qualifying)
        dapRequired = standing.isDAPRequired(at: milliseconds, standing: asker.dapRequired)
        directoryRoles = Self.directoryRoles(standing, at: milliseconds)
        serviceRequests = Self.serviceRequests(standing, at: milliseconds)
        self.subscriptions = subscriptions.map(Self.access)
        operations = OperationAccess.all(standing, asker: asker, at: milliseconds)
    }

    private static func directoryRoles(
        _ standing: CustomerStanding, at milliseconds: Int64
    ) -> [DirectoryRoleGrant] {
        let byDAP =
            standing.customer.hasDAP
            ? [
                DirectoryRoleGrant(role: "Global Administrator", holders: "admin agents", grantedBy: "DAP"),
                DirectoryRoleGrant(role: "Helpdesk Administrator", holders: "helpdesk agents", grantedBy: "DAP"),
            ] : []
        return byDAP
            + standing.activeGDAPs(at: milliseconds).flatMap { gdap in
                gdap.roles.map {
                    DirectoryRoleGrant(
                        role: $0, holders: "the security group assigned to it",
                        grantedBy: "GDAP \(gdap.id) until \(gdap.expires)")
                }
            }
    }

    private static func serviceRequests(_ standing: CustomerStanding, at milliseconds: Int64) -> Standing {
        if standing.customer.relationship != .active {
            return Standing(
                isPossible: false,
                reason: "The reseller relationship is \(standing.customer.relationship.rawValue), not active.")
        }
        if standing.customer.hasDAP {
            return Standing(
                isPossible: true, reason: "With DAP the partner opens service requests on the customer's behalf.")
        }
        let roles = standing.activeGDAPs(at: milliseconds).flatMap(\.roles)
        if let role = roles.first(where: rolesForServiceRequests.contains) {
            return Standing(
                isPossible: true, reason: "GDAP with \(role) lets the partner open service requests.")
        }
        return Standing(
            isPossible: false,
            reason:
                "Without DAP the partner cannot open service requests on the customer's behalf until that agreement "
                + "is renegotiated; it stays responsible for support and contacts Microsoft support itself.")
    }

    /// Entra roles that may open support tickets for the whole directory (Entra's role reference).
    private static let rolesForServiceRequests: Set<String> = ["Service Support Administrator", "Global Administrator"]

    /// What the partner can do with one Azure subscription, and why.
    package static func access(to subscription: AzureSubscription) -> SubscriptionAccess {
        let (role, reason): (String?, String) =
            switch (subscription.isProvisioned, subscription.hasRoleAssignment) {
            case (true, true):
                (
                    "Owner",
                    "The partner provisioned it, which made its admin agents Owner; only removing the role assignment "
                        + "takes that away, not removing DAP and not ending the relationship."
                )
            case (true, false): (nil, "The partner provisioned it, but the role assignment was removed.")
            case (false, _):
                (nil, "The customer had it before; accepting an invitation gives no access to such a subscription.")
            }
        return SubscriptionAccess(subscription: subscription, role: role, reason: reason)
    }
}
