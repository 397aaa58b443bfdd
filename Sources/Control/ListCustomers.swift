// SPDX-License-Identifier: Apache-2.0

/// Lists the customers that the caller may see, by name, behind a name.
///
/// A page has at most `limit` entries, 100 at most, and no more than fit a message; `next` is what to go on behind.
package enum ListCustomers: ControlMethod {
    package static let name = "ListCustomers"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var after: String?
        package var limit: Int64?

        package init(after: String? = nil, limit: Int64? = nil) {
            self.after = after
            self.limit = limit
        }
    }

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var customers: [CustomerInfo]
        package var next: String?

        package init(customers: [CustomerInfo], next: String? = nil) {
            self.customers = customers
            self.next = next
        }
    }
}
