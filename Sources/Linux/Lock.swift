// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// State that several threads share, behind one mutex (pthread_mutex_lock(3)).
///
/// For state outside actors only. `Synchronization.Mutex` would do, but ThreadSanitizer does not see its locking.
package final class Lock<State>: @unchecked Sendable {  // `withLock` is the only way to the state, and holds `mutex`
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private var state: State

    package init(_ state: sending State) {
        mutex = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        pthread_mutex_init(mutex, nil)
        self.state = state
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deinitialize(count: 1)
        mutex.deallocate()
    }

    /// Runs `body` while no other thread is in it; `body` must not block and must not take the same lock again.
    package func withLock<Result, Failure: Error>(
        _ body: (inout sending State) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&state)
    }
}
