// SPDX-License-Identifier: Apache-2.0

/// Records that the partner's role assignment on an Azure subscription was removed.
package enum RemoveSubscriptionRole: ControlMethod {
    package static let name = "RemoveSubscriptionRole"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var customer: String
        package var id: String

        package init(customer: String, id: String) {
            self.customer = customer
            self.id = id
        }
    }

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var subscription: SubscriptionInfo

        package init(subscription: SubscriptionInfo) {
            self.subscription = subscription
        }
    }
}
