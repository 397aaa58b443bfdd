// SPDX-License-Identifier: Apache-2.0

internal import Dispatch

/// What another thread will find out, for threads that may block until then.
package final class Awaited<Value: Sendable>: Sendable {
    private let value = Lock<Value?>(nil)
    private let bell = DispatchSemaphore(value: 0)

    package init() {}

    /// Says what was found out; whoever waits later gets what was said last.
    package func set(_ new: Value) {
        value.withLock { $0 = new }
        bell.signal()
    }

    /// Whether it is there.
    package var isSet: Bool { value.withLock { $0 != nil } }

    /// Waits for it.
    package func wait() -> Value {
        while true {
            bell.wait()
            // For the next one who waits, or for this one again.
            bell.signal()
            if let value = value.withLock({ $0 }) { return value }
        }
    }
}
