// SPDX-License-Identifier: Apache-2.0

/// Records that the reseller relationship ended; unless confirmed, this is refused with what it means.
package enum EndRelationship: ControlMethod {
    package static let name = "EndRelationship"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var customer: String
        package var confirmed: Bool

        package init(customer: String, confirmed: Bool) {
            self.customer = customer
            self.confirmed = confirmed
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
