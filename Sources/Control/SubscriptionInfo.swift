// SPDX-License-Identifier: Apache-2.0

/// An Azure subscription of a customer; `role` is what the partner's admin agents are on it, where they are
/// anything.
package struct SubscriptionInfo: Codable, Hashable, Sendable {
    package var customer: String
    package var id: String
    package var name: String
    package var provisioned: Bool
    package var role: String?
    package var reason: String
    package var recordedAt: String
    package var recordedBy: String

    package init(
        customer: String, id: String, name: String, provisioned: Bool, role: String? = nil, reason: String,
        recordedAt: String, recordedBy: String
    ) {
        self.customer = customer
        self.id = id
        self.name = name
        self.provisioned = provisioned
        self.role = role
        self.reason = reason
        self.recordedAt = recordedAt
        self.recordedBy = recordedBy
    }
}
