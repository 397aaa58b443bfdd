// SPDX-License-Identifier: Apache-2.0

/// Changes what is given and leaves the rest; an empty string takes the customer's own value away.
package enum UpdateCustomer: ControlMethod {
    package static let name = "UpdateCustomer"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var customer: String
        package var domain: String?
        package var enabled: Bool?
        package var dapRequired: String?
        package var groupTag: String?
        package var groups: [String]?
        package var actor: String?
        package var defaultProfile: String?

        package init(
            customer: String, domain: String? = nil, enabled: Bool? = nil, dapRequired: String? = nil,
            groupTag: String? = nil, groups: [String]? = nil, actor: String? = nil, defaultProfile: String? = nil
        ) {
            self.customer = customer
            self.domain = domain
            self.enabled = enabled
            self.dapRequired = dapRequired
            self.groupTag = groupTag
            self.groups = groups
            self.actor = actor
            self.defaultProfile = defaultProfile
        }
    }

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var customer: CustomerInfo

        package init(customer: CustomerInfo) {
            self.customer = customer
        }
    }
}
