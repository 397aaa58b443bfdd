// SPDX-License-Identifier: Apache-2.0

/// Records that the customer accepted the reseller relationship, with delegated admin privileges or without.
package enum AcceptRelationship: ControlMethod {
    package static let name = "AcceptRelationship"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var customer: String
        package var dap: Bool

        package init(customer: String, dap: Bool) {
            self.customer = customer
            self.dap = dap
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
