// SPDX-License-Identifier: Apache-2.0

/// Records that DAP was removed, or GDAP of an id; for DAP the reply has the notice to the customer.
package enum RemoveDelegation: ControlMethod {
    package static let name = "RemoveDelegation"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var customer: String
        package var gdap: Int64?

        package init(customer: String, gdap: Int64? = nil) {
            self.customer = customer
            self.gdap = gdap
        }
    }

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var delegation: DelegationInfo
        package var notice: MailInfo?

        package init(delegation: DelegationInfo, notice: MailInfo? = nil) {
            self.delegation = delegation
            self.notice = notice
        }
    }
}
