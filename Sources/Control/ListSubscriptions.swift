// SPDX-License-Identifier: Apache-2.0

/// Lists the Azure subscriptions of a customer.
package enum ListSubscriptions: ControlMethod {
    package static let name = "ListSubscriptions"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var customer: String

        package init(customer: String) {
            self.customer = customer
        }
    }

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var subscriptions: [SubscriptionInfo]

        package init(subscriptions: [SubscriptionInfo]) {
            self.subscriptions = subscriptions
        }
    }
}
