// SPDX-License-Identifier: Apache-2.0

/// A customer with every GDAP it granted: what the rules look at, beside who asks and for which device.
package struct CustomerStanding: Hashable, Sendable {
    package var customer: Customer
    /// Oldest first; expired and removed ones are among them.
    package var gdaps: [GDAP]

    package init(_ customer: Customer, gdaps: [GDAP]) {
        self.customer = customer
        self.gdaps = gdaps
    }
}
