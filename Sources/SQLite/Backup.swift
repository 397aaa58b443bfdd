// SPDX-License-Identifier: Apache-2.0

internal import CSQLite
package import Database

/// Copies a whole database into another, a few pages at a time (sqlite.org/backup.html).
///
/// What the source's own connection writes between two steps goes into the copy too, so that the copy is always of one
/// moment and never has to begin again.
package final class Backup {
    private let handle: OpaquePointer
    // Both must live as long as the copying does.
    private let source: SQLiteConnection
    private let target: SQLiteConnection

    /// - Parameter target: an empty database that nobody else has open.
    package init(of source: SQLiteConnection, into target: SQLiteConnection) throws(DatabaseError) {
        guard let handle = sqlite3_backup_init(target.handle, "main", source.handle, "main") else {
            throw target.error(sqlite3_extended_errcode(target.handle), nil)
        }
        self.handle = handle
        self.source = source
        self.target = target
    }

    deinit {
        sqlite3_backup_finish(handle)
    }

    /// Copies the next pages; true when all are copied.
    package func step(pages: Int32) throws(DatabaseError) -> Bool {
        switch sqlite3_backup_step(handle, pages) {
        case SQLITE_OK: return false
        case SQLITE_DONE: return true
        case let code: throw DatabaseError(sqlite: code, String(cString: sqlite3_errstr(code)))
        }
    }

    /// Pages that are copied, and pages that there are, as the last step saw them.
    package var progress: (done: Int, total: Int) {
        let total = Int(sqlite3_backup_pagecount(handle))
        return (total - Int(sqlite3_backup_remaining(handle)), total)
    }
}
