// SPDX-License-Identifier: Apache-2.0

/// What a fresh reading of Partner Center found.
package struct SyncResultInfo: Codable, Hashable, Sendable {
    /// The customers that are new or whose relationship changed; at most a hundred are named.
    package var changed: [String]
    package var changedCount: Int64
    /// How many customers' devices were listed.
    package var customers: Int64
    /// How many devices Partner Center lists.
    package var devices: Int64
    /// How many devices that were registered it lists no longer.
    package var gone: Int64
    /// The customers that could not be read, at most a hundred, with the reason.
    package var failed: [UnreadCustomerInfo]

    package init(
        changed: [String], changedCount: Int64, customers: Int64, devices: Int64, gone: Int64,
        failed: [UnreadCustomerInfo]
    ) {
        self.changed = changed
        self.changedCount = changedCount
        self.customers = customers
        self.devices = devices
        self.gone = gone
        self.failed = failed
    }
}
