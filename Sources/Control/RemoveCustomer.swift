// SPDX-License-Identifier: Apache-2.0

/// Removes a customer whose relationship ended or never began, and erases its devices and hashes.
package enum RemoveCustomer: ControlMethod {
    package static let name = "RemoveCustomer"

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
