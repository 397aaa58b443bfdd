// SPDX-License-Identifier: Apache-2.0

internal import CSQLite
internal import Synchronization

/// Lets another thread end a statement that takes long.
package final class StopFlag: Sendable {
    private let isRaised = Atomic<Bool>(false)

    package init() {}

    /// Ends what runs on the connection, which then throws, and whatever is begun there later.
    package func raise() { isRaised.store(true, ordering: .relaxed) }

    fileprivate var hasBeenRaised: Bool { isRaised.load(ordering: .relaxed) }
}

extension SQLiteConnection {
    /// Looks at a flag every few thousand steps of a statement (sqlite3_progress_handler).
    package func heed(_ flag: StopFlag) {
        self.flag = flag
        let context = Unmanaged.passUnretained(flag).toOpaque()
        sqlite3_progress_handler(
            handle, 10_000,
            { context in
                guard let context else { return 0 }
                return Unmanaged<StopFlag>.fromOpaque(context).takeUnretainedValue().hasBeenRaised ? 1 : 0
            }, context)
    }
}
