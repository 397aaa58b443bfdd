// SPDX-License-Identifier: Apache-2.0

/// Adds a customer without a reseller relationship.
package enum AddCustomer: ControlMethod {
    package static let name = "AddCustomer"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var name: String
        package var tenantId: String
        package var domain: String

        package init(name: String, tenantId: String, domain: String) {
            self.name = name
            self.tenantId = tenantId
            self.domain = domain
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
