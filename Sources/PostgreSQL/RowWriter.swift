// SPDX-License-Identifier: Apache-2.0

internal import Database
internal import Linux

/// Writes rows on a thread of its own: the server has more to do with them than this program, which makes the next ones
/// meanwhile.
///
/// Until one of the others returns the connection is that thread's.
final class RowWriter {
    private var thread: CompanionThread?
    private var error: DatabaseError?

    /// Begins to write, or writes at once where the system has no room for another thread.
    func begin(_ write: @escaping () throws(DatabaseError) -> Void) throws(DatabaseError) {
        guard let thread = try? thread ?? CompanionThread(named: "rows") else { return try write() }
        self.thread = thread
        thread.begin {
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
    func wait() { thread?.wait() }

    /// The same, and forgets what became of it: the transaction is undone.
    func abandon() {
        wait()
        error = nil
    }
}
