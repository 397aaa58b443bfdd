// SPDX-License-Identifier: Apache-2.0

/// Lists the profiles of a customer by name.
package enum ListProfiles: ControlMethod {
    package static let name = "ListProfiles"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var customer: String

        package init(customer: String) {
            self.customer = customer
        }
    }

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var profiles: [ProfileInfo]

        package init(profiles: [ProfileInfo]) {
            self.profiles = profiles
        }
    }
}
