// SPDX-License-Identifier: Apache-2.0

/// Shows one profile of a customer.
package enum ShowProfile: ControlMethod {
    package static let name = "ShowProfile"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var customer: String
        package var name: String

        package init(customer: String, name: String) {
            self.customer = customer
            self.name = name
        }
    }

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var profile: ProfileInfo

        package init(profile: ProfileInfo) {
            self.profile = profile
        }
    }
}
