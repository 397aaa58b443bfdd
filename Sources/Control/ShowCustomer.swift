// SPDX-License-Identifier: Apache-2.0

/// Shows one customer.
package enum ShowCustomer: ControlMethod {
    package static let name = "ShowCustomer"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var customer: String

        package init(customer: String) {
            self.customer = customer
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
