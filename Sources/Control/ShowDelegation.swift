// SPDX-License-Identifier: Apache-2.0

/// Shows what a customer granted.
package enum ShowDelegation: ControlMethod {
    package static let name = "ShowDelegation"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var customer: String

        package init(customer: String) {
            self.customer = customer
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
