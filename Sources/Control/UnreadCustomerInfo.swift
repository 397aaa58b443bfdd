// SPDX-License-Identifier: Apache-2.0

/// A customer whose devices could not be listed.
package struct UnreadCustomerInfo: Codable, Hashable, Sendable {
    package var customer: String
    package var reason: String

    package init(customer: String, reason: String) {
        self.customer = customer
        self.reason = reason
    }
}
