// SPDX-License-Identifier: Apache-2.0

internal import CSQLite
package import Database
internal import Glibc

/// One open database of SQLite's.
package final class SQLiteConnection: Connection {
    /// How a database is opened.
    package enum Mode: Sendable {
        /// Reads and writes, and makes the file where there is none.
        case readWrite
        /// Reads only, and never writes back the log (sqlite.org/wal.html).
        case readOnly
    }

    let handle: OpaquePointer
    private var statements: [String: Statement] = [:]
    /// Those whose text is a literal of the program, by where it stands.
    private var literalStatements: [UnsafePointer<UInt8>: Statement] = [:]
    /// What may end a long statement; kept, because SQLite holds only its address.
    var flag: StopFlag?
    /// What SQL texts may call; kept for the same reason.
    var functions: [SQLFunction] = []
    /// What adds many rows at a time, by where its text stands in the program; and whether some may not be written yet.
    private var bulkInserts: [UnsafePointer<UInt8>: SQLiteBulkInsert] = [:]
    private var bulkInsertsByText: [String: SQLiteBulkInsert] = [:]
    private var isFilling = false
    private var log: LogLength?

    /// Once for the process, before anything else: SQLite keeps no account of its memory, which takes a lock each time.
    private static let setUp: Void = { _ = csqlite_config_no_memory_account() }()

    /// Opens the database file.
    ///
    /// No memory map is used and the schema is not trusted (sqlite.org/security.html, part 1).
    package init(path: String, mode: Mode) throws(DatabaseError) {
        Self.setUp
        var handle: OpaquePointer?
        let access =
            switch mode {
            case .readWrite: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            case .readOnly: SQLITE_OPEN_READONLY
            }
        let code = sqlite3_open_v2(path, &handle, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard let handle else { throw DatabaseError(sqlite: code, String(cString: sqlite3_errstr(code))) }
        self.handle = handle
        guard code == SQLITE_OK else { throw error(code, nil) }
        // SQLite falls back to reading where opening for both fails, also where it fails only for the moment.
        if mode == .readWrite, sqlite3_db_readonly(handle, "main") == 1 {
            throw DatabaseError(sqlite: SQLITE_READONLY, "the file could be opened for reading only")
        }
        csqlite_db_config_defensive(handle)
        try execute("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0")
    }

    deinit {
        statements.removeAll()
        literalStatements.removeAll()
        bulkInserts.removeAll()
        bulkInsertsByText.removeAll()
        log = nil
        sqlite3_close_v2(handle)
    }

    /// One for each text; `INSERT OR FAIL` spares SQLite its own way back.
    package func bulkInsert(_ head: StaticString, columns: Int32) throws(DatabaseError) -> any BulkInsert {
        isFilling = true
        if let known = bulkInserts[head.utf8Start] { return known }
        let new = try SQLiteBulkInsert(head.description, columns: columns, on: self)
        bulkInserts[head.utf8Start] = new
        return new
    }

    /// Found by the text itself.
    package func bulkInsert(text head: String, columns: Int32) throws(DatabaseError) -> any BulkInsert {
        isFilling = true
        if let known = bulkInsertsByText[head] { return known }
        let new = try SQLiteBulkInsert(head, columns: columns, on: self)
        bulkInsertsByText[head] = new
        return new
    }

    /// Writes the rows that were added and are not in their tables yet.
    private func flush() throws(DatabaseError) {
        guard isFilling else { return }
        for insert in bulkInserts.values { try insert.flush() }
        for insert in bulkInsertsByText.values { try insert.flush() }
        isFilling = false
    }

    /// Forgets the rows that are not in their tables yet.
    private func discardRows() {
        for insert in bulkInserts.values { insert.discard() }
        for insert in bulkInsertsByText.values { insert.discard() }
        isFilling = false
    }

    /// Runs any number of statements (sqlite3_exec).
    package func execute(_ sql: String) throws(DatabaseError) {
        try flush()
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw error(code, sql) }
    }

    /// Prepared once and kept (SQLITE_PREPARE_PERSISTENT).
    package func statement(_ sql: String) throws(DatabaseError) -> Statement {
        try flush()
        if let known = statements[sql] { return known }
        let new = Statement(try SQLiteStatement(sql, on: self), sql: sql)
        statements[sql] = new
        return new
    }

    /// Found by where the text stands, which takes less than reading it.
    package func statement(literal sql: StaticString) throws(DatabaseError) -> Statement {
        try flush()
        if let known = literalStatements[sql.utf8Start] { return known }
        let new = try statement(sql.description)
        literalStatements[sql.utf8Start] = new
        return new
    }

    /// Takes the write lock at once (sqlite.org/lang_transaction.html, 2.2).
    package func begin() throws(DatabaseError) { try execute("BEGIN IMMEDIATE") }

    /// Ends it; SQLite itself may have done so after an error.
    package func commit() throws(DatabaseError) { try execute("COMMIT") }

    /// Ends it as if it had never begun.
    package func rollBack() {
        discardRows()
        // SQLite may already have rolled back by itself (sqlite.org/lang_transaction.html, 2.3): not an error.
        if sqlite3_get_autocommit(handle) == 0 { try? execute("ROLLBACK") }
    }

    /// How long to wait for a lock that another process holds.
    package func setBusyTimeout(milliseconds: Int32) {
        sqlite3_busy_timeout(handle, milliseconds)
    }

    /// Whether closing leaves the log where it is instead of writing it back into the database.
    package func keepLog(_ isKept: Bool) {
        csqlite_db_config_keep_log(handle, isKept ? 1 : 0)
    }

    /// Says how many pages a commit may leave in the log without writing it back; SQLite's own limit is 1,000.
    package func limitLog(pages: Int) {
        // What was said before lets go of the connection first.
        log = nil
        log = LogLength(of: handle, limit: pages)
    }

    /// Writes the log back into the database where it has so many pages or more; what cannot be now is later.
    package func writeLogBack(fromPages pages: Int) {
        log?.writeBack(from: pages)
    }

    func error(_ code: Int32, _ sql: String?) -> DatabaseError {
        // First of all, before any other call; sqlite3_system_errno knows nothing of what fails while committing.
        let systemError = errno
        return DatabaseError(
            sqlite: code, String(cString: sqlite3_errmsg(handle)), sql: sql, systemError: systemError)
    }
}
