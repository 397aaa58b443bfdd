// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
internal import Glibc

/// A thread that does one thing at a time for another one, which goes on meanwhile.
///
/// Whoever begins something touches nothing of what it uses until `wait` returns.
package final class CompanionThread {
    private let shared = Shared()
    private var isBusy = false

    /// - Parameter name: as `DedicatedThread`'s; the thread ends with this object.
    package init(named name: String) throws(SystemCallError) {
        try DedicatedThread.start(named: name) { [shared] in shared.work() }
    }

    deinit {
        wait()
        shared.begin(nil)
    }

    /// Begins something, when what was begun before is over.
    package func begin(_ task: @escaping () -> Void) {
        wait()
        isBusy = true
        nonisolated(unsafe) let task = task  // `wait` keeps this thread from all that it uses
        shared.begin { task() }
    }

    /// Waits until nothing is under way; not on this thread itself, where somebody lets go of the last of what it uses.
    package func wait() {
        guard isBusy, !shared.isOnItsThread else { return }
        shared.waitForEnd()
        isBusy = false
    }

    /// What both threads use.
    private final class Shared: Sendable {
        /// What was begun and not taken yet.
        private let next = Lock<(@Sendable () -> Void)?>(nil)
        private let thread = Lock<pthread_t?>(nil)
        private let begun = DispatchSemaphore(value: 0)
        private let ended = DispatchSemaphore(value: 0)

        /// - Parameter task: nil where the thread shall end.
        func begin(_ task: (@Sendable () -> Void)?) {
            next.withLock { $0 = task }
            begun.signal()
        }

        func waitForEnd() {
            ended.wait()
            // ThreadSanitizer sees what the lock orders, not what the semaphore does.
            next.withLock { _ in }
        }

        var isOnItsThread: Bool {
            thread.withLock { thread in thread.map { pthread_equal($0, pthread_self()) != 0 } ?? false }
        }

        /// The thread's work.
        func work() {
            thread.withLock { $0 = pthread_self() }
            while true {
                begun.wait()
                let task = next.withLock { next in
                    defer { next = nil }
                    return next
                }
                guard let task else { return }
                task()
                next.withLock { _ in }
                ended.signal()
            }
        }
    }
}
