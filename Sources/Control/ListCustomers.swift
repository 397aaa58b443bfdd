// SPDX-License-Identifier: Apache-2.0

package import Varlink

/// Lists every customer that the caller may see, by name.
package enum ListCustomers: ControlMethod {
    package static let name = "ListCustomers"

    package typealias Parameters = NoParameters

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var customers: [CustomerInfo]

        package init(customers: [CustomerInfo]) {
            self.customers = customers
        }
    }
}
