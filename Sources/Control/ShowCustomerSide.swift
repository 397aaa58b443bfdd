// SPDX-License-Identifier: Apache-2.0

/// Shows what the customer itself sees of its partner, and where.
package enum ShowCustomerSide: ControlMethod {
    package static let name = "ShowCustomerSide"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var customer: String

        package init(customer: String) {
            self.customer = customer
        }
    }

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var side: CustomerSideInfo

        package init(side: CustomerSideInfo) {
            self.side = side
        }
    }
}
