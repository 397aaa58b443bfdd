// SPDX-License-Identifier: Apache-2.0

/// How far a fresh reading of Partner Center is.
package struct SyncProgressInfo: Codable, Hashable, Sendable {
    /// `customers`, `delegation` or `devices`.
    package var phase: String
    /// Whose devices are listed.
    package var customer: String?
    /// How many customers' devices are listed already.
    package var done: Int64
    package var total: Int64?
    /// Until when Partner Center takes no call.
    package var throttledUntil: String?

    package init(
        phase: String, customer: String? = nil, done: Int64 = 0, total: Int64? = nil, throttledUntil: String? = nil
    ) {
        self.phase = phase
        self.customer = customer
        self.done = done
        self.total = total
        self.throttledUntil = throttledUntil
    }
}
