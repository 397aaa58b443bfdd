// SPDX-License-Identifier: Apache-2.0

/// Shows what the partner can do for a customer now, and the rule behind each operation.
package enum ShowAccess: ControlMethod {
    package static let name = "ShowAccess"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var customer: String

        package init(customer: String) {
            self.customer = customer
        }
    }

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var access: AccessInfo

        package init(access: AccessInfo) {
            self.access = access
        }
    }
}
