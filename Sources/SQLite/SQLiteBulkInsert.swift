// SPDX-License-Identifier: Apache-2.0

internal import CSQLite
internal import Database

/// Inserts many rows with one run of a statement: a run costs as much as several rows.
///
/// `INSERT OR FAIL` leaves the rows before a wrong one, which is right where an error ends the transaction; SQLite then
/// keeps no copy of each page that a run changes.
final class SQLiteBulkInsert: BulkInsert, ValueSink {
    /// How many values one run takes at most.
    private static let valuesAtOnce: Int32 = 512

    private let handle: OpaquePointer
    private unowned let connection: SQLiteConnection
    private let head: String
    private let columns: Int32
    private let capacity: Int32
    private let texts = Texts()
    private var rows: Int32 = 0
    /// What was wrong with the first value that SQLite did not take.
    private var refusal = SQLITE_OK

    init(_ head: String, columns: Int32, on connection: SQLiteConnection) throws(DatabaseError) {
        self.head = head
        self.columns = columns
        self.connection = connection
        capacity = Self.valuesAtOnce / columns
        let row = "(" + repeatElement("?", count: Int(columns)).joined(separator: ", ") + ")"
        let all = repeatElement(row, count: Int(capacity)).joined(separator: ", ")
        let sql = "\(head) SELECT * FROM (VALUES \(all)) LIMIT ?"
        var handle: OpaquePointer?
        let code = sqlite3_prepare_v3(
            connection.handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
        guard code == SQLITE_OK, let handle else { throw connection.error(code, head) }
        self.handle = handle
    }

    deinit {
        sqlite3_finalize(handle)
    }

    func add(_ values: (inout Parameters) -> Void) throws(DatabaseError) {
        if texts.isNearlyFull { try flush() }
        var parameters = Parameters(self, behind: rows * columns)
        values(&parameters)
        guard refusal == SQLITE_OK else { throw connection.error(refusal, head) }
        precondition(parameters.count == columns, "\(parameters.count) values for: \(head)")
        rows += 1
        if rows == capacity { try flush() }
    }

    func flush() throws(DatabaseError) {
        guard rows > 0 else { return }
        defer { discard() }
        sqlite3_bind_int64(handle, capacity * columns + 1, Int64(rows))
        let code = sqlite3_step(handle)
        guard code == SQLITE_DONE else { throw connection.error(code, head) }
    }

    /// Forgets what was added and not written.
    func discard() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
        texts.removeAll()
        rows = 0
        refusal = SQLITE_OK
    }

    // MARK: Values

    func bind(integer: Int64, at index: Int32) { note(sqlite3_bind_int64(handle, index, integer)) }

    func bind(text: String, at index: Int32) {
        let kept = text.utf8.withContiguousStorageIfAvailable { texts.keep(UnsafeRawBufferPointer($0)) }
        guard case .some(let kept?) = kept else { return note(text.bind(to: handle, at: index)) }
        note(csqlite_bind_kept_text(handle, index, kept, Int32(clamping: text.utf8.count)))
    }

    func bind(bytes: [UInt8], at index: Int32) {
        guard let kept = bytes.withUnsafeBytes({ texts.keep($0) }) else {
            return note(bytes.bind(to: handle, at: index))
        }
        note(csqlite_bind_kept_blob(handle, index, kept, Int32(clamping: bytes.count)))
    }

    func bindNull(of type: ValueType, at index: Int32) { note(sqlite3_bind_null(handle, index)) }

    private func note(_ code: Int32) {
        if code != SQLITE_OK, refusal == SQLITE_OK { refusal = code }
    }
}

/// The texts and bytes of the rows that are not written yet: SQLite would allocate each of them.
private final class Texts {
    private static let size = 64 * 1024

    private let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 1)
    private var used = 0

    deinit { memory.deallocate() }

    var isNearlyFull: Bool { used > Self.size / 2 }

    /// A copy that stays where it is until `removeAll`; nil where there is no room.
    func keep(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawPointer? {
        guard let start = memory.baseAddress, bytes.count <= Self.size - used else { return nil }
        UnsafeMutableRawBufferPointer(rebasing: memory[used..<used + bytes.count]).copyMemory(from: bytes)
        defer { used += bytes.count }
        return UnsafeRawPointer(start + used)
    }

    func removeAll() { used = 0 }
}
