// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
internal import Glibc

/// A thread that does one thing after the other for another one, which goes on meanwhile.
///
/// Whoever begins something touches nothing of what it uses until `wait` returns.
package final class CompanionThread {
    private let shared = Shared()
    private let limit: Int
    /// How many were begun whose end was not waited for.
    private var count = 0

    /// - Parameters:
    ///   - name: as `DedicatedThread`'s; the thread ends with this object.
    ///   - limit: how many things may be begun and not ended.
    package init(named name: String, limit: Int = 1) throws(SystemCallError) {
        self.limit = limit
        try DedicatedThread.start(named: name) { [shared] in shared.work() }
    }

    deinit {
        wait()
        shared.begin(nil)
    }

    /// Begins something behind what was begun before, when there is room for it.
    package func begin(_ task: @escaping () -> Void) {
        wait(until: limit - 1)
        count += 1
        nonisolated(unsafe) let task = task  // `wait` keeps this thread from all that it uses
        shared.begin { task() }
    }

    /// Waits until nothing is under way; not on this thread itself, where somebody lets go of the last of what it uses.
    package func wait() {
        guard count > 0, !shared.isOnItsThread else { return }
        wait(until: 0)
    }

    private func wait(until rest: Int) {
        while count > rest {
            shared.waitForEnd()
            count -= 1
        }
    }

    /// What both threads use.
    private final class Shared: Sendable {
        /// What was begun and not taken yet; nil where the thread shall end.
        private let next = Lock<[(@Sendable () -> Void)?]>([])
        private let thread = Lock<pthread_t?>(nil)
        private let begun = DispatchSemaphore(value: 0)
        private let ended = DispatchSemaphore(value: 0)

        /// - Parameter task: nil where the thread shall end.
        func begin(_ task: (@Sendable () -> Void)?) {
            next.withLock { $0.append(task) }
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
                guard let task = next.withLock({ $0.removeFirst() }) else { return }
                task()
                next.withLock { _ in }
                ended.signal()
            }
        }
    }
}
