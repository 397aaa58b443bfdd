// SPDX-License-Identifier: Apache-2.0

/// Records an Azure subscription that the customer had before, or one that the partner provisioned.
package enum AddSubscription: ControlMethod {
    package static let name = "AddSubscription"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var customer: String
        package var id: String
        package var name: String?
        package var provisioned: Bool

        package init(customer: String, id: String, name: String? = nil, provisioned: Bool) {
            self.customer = customer
            self.id = id
            self.name = name
            self.provisioned = provisioned
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
