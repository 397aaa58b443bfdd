// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// What passes to Microsoft's services and what is held back, for status and metrics.
package struct GateState: Hashable, Sendable {
    /// Until when no call goes to Partner Center; milliseconds since 1970, UTC.
    package var throttledUntil: Int64?
    /// The same for single customers.
    package var customersThrottledUntil: [TenantID: Int64]
    /// How many calls may be on their way at once, are, and wait for their turn.
    package var parallelLimit: Int
    package var running: Int
    package var waiting: Int
    /// How many calls were sent since the start, how many of them again, and how many were answered with 429.
    package var calls: Int
    package var retries: Int
    package var throttles: Int

    package init(
        throttledUntil: Int64? = nil, customersThrottledUntil: [TenantID: Int64] = [:], parallelLimit: Int = 0,
        running: Int = 0, waiting: Int = 0, calls: Int = 0, retries: Int = 0, throttles: Int = 0
    ) {
        self.throttledUntil = throttledUntil
        self.customersThrottledUntil = customersThrottledUntil
        self.parallelLimit = parallelLimit
        self.running = running
        self.waiting = waiting
        self.calls = calls
        self.retries = retries
        self.throttles = throttles
    }
}
