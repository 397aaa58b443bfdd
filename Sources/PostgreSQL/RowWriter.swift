// SPDX-License-Identifier: Apache-2.0

internal import Database
internal import Linux

/// Writes rows on a thread of its own: the server has more to do with them than this program, which makes the next ones
/// meanwhile.
///
/// Until one of the others returns the connection is that thread's.
final class RowWriter {
    /// How much of a table is kept at most before it begins to be written: less has the server wait for it less often, but
    /// each COPY costs it as much as several rows.
    static let rowsAtOnce = 8192
    static let bytesAtOnce = 1 << 19
    /// How many such pieces may be on their way: the next rows of one table are there long before the server is done with
    /// those of another.
    private static let piecesAtOnce = 4

    private var thread: CompanionThread?
    /// Whether something was begun, in a transaction, and nobody waited for it since.
    private(set) var isBusy = false
    private let state = Lock(State.sound)

    private enum State {
        case sound
        /// What is behind it is not written either.
        case failed(DatabaseError)
        /// The transaction is undone: what is not begun need not be written.
        case unwanted
    }

    /// Begins to write, when there is room for one more, or writes at once where the system has none for another thread.
    func begin(_ write: @escaping () throws(DatabaseError) -> Void) throws(DatabaseError) {
        guard let thread = try? thread ?? CompanionThread(named: "rows", limit: Self.piecesAtOnce) else {
            return try write()
        }
        try check()
        self.thread = thread
        isBusy = true
        thread.begin { [state] in
            guard case .sound = state.withLock({ $0 }) else { return }
            do throws(DatabaseError) {
                try write()
            } catch {
                state.withLock { $0 = .failed(error) }
            }
        }
    }

    /// Waits until what was begun is written; throws what became of it, again and again until it is abandoned.
    ///
    /// Whoever overlooks it must not have the transaction committed without those rows.
    func finish() throws(DatabaseError) {
        wait()
        try check()
    }

    /// Waits until nothing is under way; `finish` throws what became of it.
    func wait() {
        thread?.wait()
        isBusy = false
    }

    /// The same, but for what is not begun, and forgets what became of it: the transaction is undone.
    func abandon() {
        state.withLock { $0 = .unwanted }
        wait()
        state.withLock { $0 = .sound }
    }

    private func check() throws(DatabaseError) {
        if case .failed(let error) = state.withLock({ $0 }) { throw error }
    }
}
