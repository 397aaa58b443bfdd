// SPDX-License-Identifier: Apache-2.0

internal import Database

/// The rows of one table on their way from one database into another, page by page.
struct TableCopy {
    static let pageRows = 2000

    let shape: TableShape
    let source: any Connection
    let target: any Connection
    private var last: [StoredValue]?
    private var isDone = false

    init(_ shape: TableShape, from source: any Connection, to target: any Connection) {
        self.shape = shape
        self.source = source
        self.target = target
    }

    /// Makes the next rows there what they are here, in one transaction; answers how many, 0 behind the last.
    ///
    /// An earlier try may have brought some, which may have changed here since.
    mutating func copyPage() throws(DatabaseError) -> Int {
        guard !isDone else { return 0 }
        // What both do not sort alike is few, and goes at once.
        let limit = shape.hasSameOrder ? Self.pageRows : Int(Int32.max)
        let page = try Self.page(of: shape, in: source, after: last, limit: limit)
        isDone = page.count < limit
        let newest = page.last.map(key(of:))
        let there = try Self.page(of: shape, in: target, after: last, through: isDone ? nil : newest)
        let (wanted, known) = (Set(page), Set(there))
        try target.transaction { () throws(DatabaseError) in
            let delete = try target.statement("DELETE FROM \(shape.name) WHERE \(Self.isKey(shape))")
            for row in there where !wanted.contains(row) {
                try delete.run { parameters in for value in key(of: row) { value.add(to: &parameters) } }
            }
            let insert = try target.bulkInsert(
                text: "INSERT OR FAIL INTO \(shape.name)", columns: Int32(shape.columns.count))
            for row in page where !known.contains(row) {
                try insert.add { parameters in for value in row { value.add(to: &parameters) } }
            }
        }
        last = newest
        return page.count
    }

    private func key(of row: [StoredValue]) -> [StoredValue] { Self.key(of: row, shape) }

    static func key(of row: [StoredValue], _ shape: TableShape) -> [StoredValue] {
        shape.key.compactMap { key in shape.columns.firstIndex { $0.name == key.name }.map { row[$0] } }
    }

    /// The rows behind a key, in its order.
    static func page(
        of shape: TableShape, in connection: any Connection, after last: [StoredValue]?, limit: Int
    ) throws(DatabaseError) -> [[StoredValue]] {
        let condition = last == nil ? "" : "WHERE \(compared(shape, ">")) "
        return try rows(of: shape, in: connection, "\(condition)ORDER BY \(names(shape.key)) LIMIT ?") { parameters in
            for value in last ?? [] { value.add(to: &parameters) }
            parameters.add(limit)
        }
    }

    /// Those behind a key and up to another one; all of them where the other is nil.
    private static func page(
        of shape: TableShape, in connection: any Connection, after last: [StoredValue]?, through newest: [StoredValue]?
    ) throws(DatabaseError) -> [[StoredValue]] {
        let conditions = [last.map { _ in compared(shape, ">") }, newest.map { _ in compared(shape, "<=") }]
            .compactMap(\.self)
        let condition = conditions.isEmpty ? "" : "WHERE \(conditions.joined(separator: " AND "))"
        return try rows(of: shape, in: connection, condition) { parameters in
            for value in (last ?? []) + (newest ?? []) { value.add(to: &parameters) }
        }
    }

    private static func rows(
        of shape: TableShape, in connection: any Connection, _ end: String, _ values: (inout Parameters) -> Void
    ) throws(DatabaseError) -> [[StoredValue]] {
        try connection.statement("SELECT \(names(shape.columns)) FROM \(shape.name) \(end)").all(binding: values) {
            row in
            Self.values(row, shape.columns)
        }
    }

    private static func compared(_ shape: TableShape, _ sign: String) -> String {
        "(\(names(shape.key))) \(sign) (\(repeatElement("?", count: shape.key.count).joined(separator: ", ")))"
    }

    private static func isKey(_ shape: TableShape) -> String {
        shape.key.map { "\(quoted($0)) = ?" }.joined(separator: " AND ")
    }

    private static func names(_ columns: [TableShape.Column]) -> String {
        columns.map(quoted).joined(separator: ", ")
    }

    private static func quoted(_ column: TableShape.Column) -> String { "\"\(column.name)\"" }

    private static func values(_ row: Row, _ columns: [TableShape.Column]) -> [StoredValue] {
        zip(0..., columns).map { StoredValue(row, at: $0, $1.type) }
    }
}
