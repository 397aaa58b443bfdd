// SPDX-License-Identifier: Apache-2.0

/// What is owed to Partner Center for one customer, in numbers.
package struct OwedFigures: Hashable, Sendable {
    package var customerID: Int64
    /// Rows that were not sent yet.
    package var owed = 0
    /// Rows of a call that is recorded, and was not taken yet as far as is known.
    package var sent = 0
    /// Rows that Partner Center took and has not answered for.
    package var awaited = 0
    /// Profiles that are to be made, changed or deleted there.
    package var profiles = 0
    /// Since when the oldest of the rows is owed, in milliseconds since 1970, UTC.
    package var oldestSince: Int64?

    package init(customerID: Int64) {
        self.customerID = customerID
    }

    /// Whether nothing is left.
    package var isNothing: Bool { owed + sent + awaited + profiles == 0 }
}
