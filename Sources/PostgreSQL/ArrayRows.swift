// SPDX-License-Identifier: Apache-2.0

internal import CPostgreSQL
internal import Database

/// Rows as one array a column, from which an INSERT takes them: COPY cannot pass over rows that are there already.
struct ArrayRows: RowBuffer {
    private let sql: String
    private var columns: [Column]
    private(set) var rows = 0

    private struct Column {
        var type: ValueType?
        var hasNull = false
        var bytes: [UInt8] = []
    }

    init(into table: String, columns: Int32) {
        let places = (1...columns).map { "$\($0)" }.joined(separator: ", ")
        sql = "INSERT INTO \(table) SELECT * FROM unnest(\(places)) ON CONFLICT DO NOTHING"
        self.columns = Array(repeating: Column(), count: Int(columns))
    }

    var byteCount: Int { columns.reduce(0) { $0 + $1.bytes.count } }

    mutating func beginRow() {}

    mutating func endRow() { rows += 1 }

    mutating func add(_ type: ValueType, at column: Int32, _ append: (inout [UInt8]) -> Void) {
        guard columns.indices.contains(Int(column) - 1) else { return }
        note(type, column)
        columns[Int(column) - 1].bytes.appendField(append)
    }

    mutating func addNull(_ type: ValueType, at column: Int32) {
        guard columns.indices.contains(Int(column) - 1) else { return }
        note(type, column)
        columns[Int(column) - 1].hasNull = true
        columns[Int(column) - 1].bytes.appendNullField()
    }

    mutating func removeAll() {
        for index in columns.indices {
            columns[index].type = nil
            columns[index].hasNull = false
            columns[index].bytes.removeAll(keepingCapacity: true)
        }
        rows = 0
    }

    mutating func takeAll() -> Self {
        let taken = self
        removeAll()
        return taken
    }

    func write(to connection: PostgreSQLConnection, naming name: String) throws(DatabaseError) {
        var values = BinaryValues(count: Int32(columns.count))
        for (index, column) in columns.enumerated() { values.set(array(column), at: Int32(index + 1)) }
        let types = columns.map { ($0.type ?? .text).arrayOID }
        _ = try connection.exchange(naming: name) { handle in
            values.withPointers { values, lengths, formats in
                PQsendQueryParams(handle, sql, Int32(types.count), types, values, lengths, formats, 1)
            }
        }
    }

    /// An array has one type, that of the column.
    private mutating func note(_ type: ValueType, _ column: Int32) {
        let known = columns[Int(column) - 1].type
        precondition(known == nil || known == type, "values of two types in a column")
        columns[Int(column) - 1].type = type
    }

    /// One dimension, whether there is NULL, the type, how many, the first one's number, and the values (array_recv in
    /// PostgreSQL's arrayfuncs.c).
    private func array(_ column: Column) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(integer: Int32(1))
        bytes.append(integer: Int32(column.hasNull ? 1 : 0))
        bytes.append(integer: (column.type ?? .text).oid)
        bytes.append(integer: Int32(rows))
        bytes.append(integer: Int32(1))
        return bytes + column.bytes
    }
}
