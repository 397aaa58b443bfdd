// SPDX-License-Identifier: Apache-2.0

/// An Azure subscription of a customer, and whether the partner's admin agents are Owner on it.
package struct AzureSubscription: Hashable, Sendable {
    package var customerID: Int64
    package var id: SubscriptionID
    /// What the customer calls it; empty where nobody said.
    package var name: String
    /// Whether the partner provisioned it, which made its admin agents Owner; else the customer had it before.
    package var isProvisioned: Bool
    /// Whether the role assignment is (still) there.
    package var hasRoleAssignment: Bool
    /// Milliseconds since 1970, UTC.
    package var recordedAt: Int64
    package var recordedBy: String

    package init(
        customerID: Int64, id: SubscriptionID, name: String, isProvisioned: Bool, hasRoleAssignment: Bool,
        recordedAt: Int64, recordedBy: String
    ) {
        self.customerID = customerID
        self.id = id
        self.name = name
        self.isProvisioned = isProvisioned
        self.hasRoleAssignment = hasRoleAssignment
        self.recordedAt = recordedAt
        self.recordedBy = recordedBy
    }
}
