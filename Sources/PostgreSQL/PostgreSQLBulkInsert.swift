// SPDX-License-Identifier: Apache-2.0

internal import CPostgreSQL
internal import Database

/// Inserts many rows at a time: by COPY, or from arrays where rows that are there already are passed over.
///
/// Generic over how they are sent: each row of a list has forty values, and each would be given to a second existential.
final class PostgreSQLBulkInsert<Buffer: RowBuffer>: BulkInsert, ValueSink, UnwrittenRows {
    private unowned let connection: PostgreSQLConnection
    private let head: String
    private let columns: Int32
    private var buffer: Buffer
    private var isTooLarge = false

    init(_ head: String, into buffer: Buffer, columns: Int32, on connection: PostgreSQLConnection) {
        self.head = head
        self.buffer = buffer
        self.columns = columns
        self.connection = connection
    }

    func add(_ values: (inout Parameters) -> Void) throws(DatabaseError) {
        if buffer.rows == 0 { connection.begin(self) }
        buffer.beginRow()
        var parameters = Parameters(self)
        values(&parameters)
        guard !isTooLarge else {
            discard()
            throw DatabaseError(.other, "PostgreSQL: a value is larger than a gibibyte", sql: head)
        }
        precondition(parameters.count == columns, "\(parameters.count) values for: \(head)")
        buffer.endRow()
        if buffer.rows == RowWriter.rowsAtOnce || buffer.byteCount >= RowWriter.bytesAtOnce {
            try connection.beginWriting(self)
        }
    }

    /// Writes also what others added.
    func flush() throws(DatabaseError) { try connection.flush() }

    func write() throws(DatabaseError) {
        guard buffer.rows > 0 else { return }
        defer { discard() }
        try buffer.write(to: connection, naming: head)
    }

    func writeAside(by writer: RowWriter) throws(DatabaseError) {
        let leaving = buffer.takeAll()
        // Held, for the connection may be let go of meanwhile.
        try writer.begin { [head, connection = self.connection] () throws(DatabaseError) in
            try leaving.write(to: connection, naming: head)
        }
    }

    func discard() {
        buffer.removeAll()
        isTooLarge = false
    }

    // MARK: Values

    func bind(integer: Int64, at index: Int32) {
        buffer.add(.integer, at: index) { $0.append(integer: integer) }
    }

    func bind(text: String, at index: Int32) {
        if text.utf8.count > [UInt8].largestValue { isTooLarge = true }
        buffer.add(.text, at: index) { $0.append(text: text) }
    }

    func bind(bytes: [UInt8], at index: Int32) {
        if bytes.count > [UInt8].largestValue { isTooLarge = true }
        buffer.add(.bytes, at: index) { $0 += bytes }
    }

    func bindNull(of type: ValueType, at index: Int32) {
        buffer.addNull(type, at: index)
    }
}

/// Rows of a table that were added and are not written yet.
protocol UnwrittenRows: AnyObject {
    /// Writes them.
    func write() throws(DatabaseError)
    /// Begins to write them, while more are added.
    func writeAside(by writer: RowWriter) throws(DatabaseError)
    /// Forgets them.
    func discard()
}

/// Rows in the form in which they will be sent.
protocol RowBuffer {
    var rows: Int { get }
    /// How many bytes they take, about.
    var byteCount: Int { get }
    mutating func beginRow()
    mutating func endRow()
    /// Adds the next value of a row; columns count from 1.
    mutating func add(_ type: ValueType, at column: Int32, _ append: (inout [UInt8]) -> Void)
    mutating func addNull(_ type: ValueType, at column: Int32)
    mutating func removeAll()
    /// The rows, of which none is left; room for as many is.
    mutating func takeAll() -> Self
    /// Sends the rows, of which there are some.
    ///
    /// - Parameter name: the text that an error names.
    func write(to connection: PostgreSQLConnection, naming name: String) throws(DatabaseError)
}

extension [UInt8] {
    /// Appends a value with its length before it.
    mutating func appendField(_ append: (inout [UInt8]) -> Void) {
        let start = count
        self.append(integer: Int32(0))
        append(&self)
        let length = Int32(clamping: count - start - 4)
        for offset in 0..<4 { self[start + offset] = UInt8(truncatingIfNeeded: length >> (24 - 8 * offset)) }
    }

    /// Appends the length that says NULL.
    mutating func appendNullField() { append(integer: Int32(-1)) }
}
