// SPDX-License-Identifier: Apache-2.0

internal import CSQLite

/// How long a connection's log is, and when it is written back (sqlite.org/c3ref/wal_hook.html).
final class LogLength {
    private struct State {
        /// As the last commit left it.
        var pages: CInt = 0
        let limit: CInt
    }

    private let handle: OpaquePointer
    private let state: UnsafeMutablePointer<State>

    /// - Parameter limit: a commit that leaves so many pages in the log writes it back.
    init(of handle: OpaquePointer, limit: Int) {
        self.handle = handle
        state = .allocate(capacity: 1)
        state.initialize(to: State(limit: CInt(limit)))
        sqlite3_wal_hook(
            handle,
            { state, handle, name, pages in
                guard let state = state?.assumingMemoryBound(to: State.self) else { return SQLITE_OK }
                state.pointee.pages = pages
                // As SQLite itself does it: what could not be written back now will be later.
                if pages >= state.pointee.limit { sqlite3_wal_checkpoint(handle, name) }
                return SQLITE_OK
            }, state)
    }

    /// Forgets the connection, which is still open.
    deinit {
        sqlite3_wal_hook(handle, nil, nil)
        state.deinitialize(count: 1)
        state.deallocate()
    }

    /// Writes the log back where it has so many pages, as far as nobody who reads hinders it.
    func writeBack(from pages: Int) {
        guard state.pointee.pages >= pages else { return }
        state.pointee.pages = 0
        sqlite3_wal_checkpoint(handle, "main")
    }
}
