// SPDX-License-Identifier: Apache-2.0

/// Records that the customer granted DAP, or with roles and a last day GDAP.
package enum GrantDelegation: ControlMethod {
    package static let name = "GrantDelegation"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var customer: String
        package var gdap: Bool
        package var roles: [String]
        package var expires: String?

        package init(customer: String, gdap: Bool, roles: [String], expires: String? = nil) {
            self.customer = customer
            self.gdap = gdap
            self.roles = roles
            self.expires = expires
        }
    }

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var delegation: DelegationInfo

        package init(delegation: DelegationInfo) {
            self.delegation = delegation
        }
    }
}
