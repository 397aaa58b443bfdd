// SPDX-License-Identifier: Apache-2.0

internal import CSQLite
internal import Database

/// A statement that SQLite has prepared.
final class SQLiteStatement: PreparedStatement {
    private let handle: OpaquePointer
    private unowned let connection: SQLiteConnection
    private let sql: String
    /// What was wrong with the first value that SQLite did not take.
    private var refusal = SQLITE_OK

    init(_ sql: String, on connection: SQLiteConnection) throws(DatabaseError) {
        var handle: OpaquePointer?
        let code = sqlite3_prepare_v3(
            connection.handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
        guard code == SQLITE_OK, let handle else { throw connection.error(code, sql) }
        self.handle = handle
        self.connection = connection
        self.sql = sql
    }

    deinit {
        sqlite3_finalize(handle)
    }

    var parameterCount: Int32 { sqlite3_bind_parameter_count(handle) }
    var changes: Int { Int(sqlite3_changes(connection.handle)) }
    var newID: Int64 { sqlite3_last_insert_rowid(connection.handle) }

    /// SQLite always knows it.
    func answerNewID() {}

    func step() throws(DatabaseError) -> Bool {
        guard refusal == SQLITE_OK else { throw connection.error(refusal, sql) }
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw connection.error(code, sql)
        }
    }

    /// The code of sqlite3_reset repeats what sqlite3_step said, so it is not looked at.
    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
        refusal = SQLITE_OK
    }

    // MARK: Values

    func bind(integer: Int64, at index: Int32) { note(sqlite3_bind_int64(handle, index, integer)) }

    func bind(text: String, at index: Int32) { note(text.bind(to: handle, at: index)) }

    func bind(bytes: [UInt8], at index: Int32) { note(bytes.bind(to: handle, at: index)) }

    func bindNull(of type: ValueType, at index: Int32) { note(sqlite3_bind_null(handle, index)) }

    private func note(_ code: Int32) {
        if code != SQLITE_OK, refusal == SQLITE_OK { refusal = code }
    }

    // MARK: The row

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    func text(_ column: Int32) -> String {
        guard let start = sqlite3_column_text(handle, column) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func bytes(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(handle, column) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }
}

extension String {
    /// Answers SQLite's code.
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        var text = self
        return text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                // An empty string has no address, and a null pointer would bind NULL.
                guard let start = characters.baseAddress else { return csqlite_bind_text(statement, index, "", 0) }
                return csqlite_bind_text(statement, index, start, Int32(clamping: characters.count))
            }
        }
    }
}

extension [UInt8] {
    /// Answers SQLite's code.
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress, !bytes.isEmpty else {
                return sqlite3_bind_zeroblob(statement, index, 0)
            }
            return csqlite_bind_blob(statement, index, start, Int32(clamping: bytes.count))
        }
    }
}
