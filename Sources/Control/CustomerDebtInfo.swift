// SPDX-License-Identifier: Apache-2.0

/// What is owed to Partner Center for one customer, and what is in its way.
package struct CustomerDebtInfo: Codable, Hashable, Sendable {
    package var customer: String
    package var owed: Int64
    package var sent: Int64
    package var awaited: Int64
    package var profiles: Int64
    package var oldestOwedAt: String?
    /// When the customer's devices were last listed.
    package var listedAt: String?
    package var throttledUntil: String?
    package var trouble: String?

    package init(
        customer: String, owed: Int64, sent: Int64, awaited: Int64, profiles: Int64, oldestOwedAt: String? = nil,
        listedAt: String? = nil, throttledUntil: String? = nil, trouble: String? = nil
    ) {
        self.customer = customer
        self.owed = owed
        self.sent = sent
        self.awaited = awaited
        self.profiles = profiles
        self.oldestOwedAt = oldestOwedAt
        self.listedAt = listedAt
        self.throttledUntil = throttledUntil
        self.trouble = trouble
    }
}
