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
    private var error: DatabaseError?

    /// Begins to write, or writes at once where the system has no room for another thread.
    func begin(_ write: @escaping () throws(DatabaseError) -> Void) throws(DatabaseError) {
        guard let thread = try? thread ?? CompanionThread(named: "rows", limit: Self.piecesAtOnce) else {
            return try write()
        }
        self.thread = thread
        isBusy = true
        thread.begin {
            guard self.error == nil else { return }
            do throws(DatabaseError) {
                try write()
            } catch {
                self.error = error
            }
        }
    }

    /// Waits until what was begun is written; throws what became of it, again and again until it is abandoned.
    ///
    /// Whoever overlooks it must not have the transaction committed without those rows.
    func finish() throws(DatabaseError) {
        wait()
        if let error { throw error }
    }

    /// Waits until nothing is under way; `finish` throws what became of it.
    func wait() {
        thread?.wait()
        isBusy = false
    }

    /// The same, and forgets what became of it: the transaction is undone.
    func abandon() {
        wait()
        error = nil
    }
}
