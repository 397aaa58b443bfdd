// SPDX-License-Identifier: Apache-2.0

internal import CSQLite

/// Inserts many rows with one run of a statement: a run costs as much as several rows.
///
/// What was added is in the table before another statement of the connection is asked for; an error may be thrown as
/// late as then.
package final class BulkInsert {
    /// How many values one run takes at most.
    private static let valuesAtOnce: Int32 = 512

    private let handle: OpaquePointer
    private unowned let connection: Connection
    private let head: String
    private let columns: Int32
    private let capacity: Int32
    private let texts = Texts()
    private var rows: Int32 = 0

    init(_ head: String, columns: Int32, on connection: Connection) throws(SQLiteError) {
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

    /// Adds a row, whose values are given in the order of the columns.
    package func add(_ values: (inout Parameters) -> Void) throws(SQLiteError) {
        if texts.isNearlyFull { try flush() }
        var parameters = Parameters(handle, behind: rows * columns, keeping: texts)
        values(&parameters)
        guard parameters.code == SQLITE_OK else { throw connection.error(parameters.code, head) }
        precondition(parameters.count == columns, "\(parameters.count) values for: \(head)")
        rows += 1
        if rows == capacity { try flush() }
    }

    /// Writes what was added.
    package func flush() throws(SQLiteError) {
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
    }
}

/// The texts and bytes of the rows that are not written yet: SQLite would allocate each of them.
final class Texts {
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

extension Connection {
    /// Where rows are added to a table, many at a time.
    ///
    /// - Parameters:
    ///   - head: the statement up to its values. `INSERT OR FAIL` leaves the rows before a wrong one, which is right where
    ///     an error ends the transaction; SQLite then keeps no copy of each page that a run changes.
    ///   - columns: how many values a row has.
    package func bulkInsert(_ head: StaticString, columns: Int32) throws(SQLiteError) -> BulkInsert {
        isFilling = true
        if let known = bulkInserts[head.utf8Start] { return known }
        let new = try BulkInsert(head.description, columns: columns, on: self)
        bulkInserts[head.utf8Start] = new
        return new
    }

    /// Writes the rows that were added and are not in their tables yet.
    package func flush() throws(SQLiteError) {
        guard isFilling else { return }
        for insert in bulkInserts.values { try insert.flush() }
        isFilling = false
    }

    /// Forgets the rows that are not in their tables yet.
    func discardRows() {
        for insert in bulkInserts.values { insert.discard() }
        isFilling = false
    }
}
