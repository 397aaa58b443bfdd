// SPDX-License-Identifier: Apache-2.0

/// What the work loop tells whoever started it.
package struct LoopSignals: Sendable {
    /// The first scan is queued: lists are taken from now on.
    package var ready: @Sendable () -> Void
    /// The loop that does the work is alive.
    package var alive: @Sendable () -> Void
    /// How often `alive` must be said at least, in milliseconds; nil for never.
    package var aliveEvery: Int64?
    /// One line: what is going on.
    package var status: @Sendable (String) -> Void

    package init(
        ready: @escaping @Sendable () -> Void, alive: @escaping @Sendable () -> Void, aliveEvery: Int64?,
        status: @escaping @Sendable (String) -> Void
    ) {
        self.ready = ready
        self.alive = alive
        self.aliveEvery = aliveEvery
        self.status = status
    }
}
