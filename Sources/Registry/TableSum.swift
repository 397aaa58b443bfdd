// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Database

/// Tells whether two tables have the same rows, in whatever order they come.
struct TableSum {
    private let shape: TableShape
    private let connection: any Connection
    private var last: [StoredValue]?
    private var sum: UInt64 = 0
    private(set) var rows: Int64 = 0

    init(_ shape: TableShape, in connection: any Connection) {
        self.shape = shape
        self.connection = connection
    }

    /// Adds the next rows; false behind the last.
    mutating func addPage() throws(DatabaseError) -> Bool {
        let page = try TableCopy.page(of: shape, in: connection, after: last, limit: TableCopy.pageRows)
        guard let newest = page.last else { return false }
        for row in page { add(row) }
        last = TableCopy.key(of: newest, shape)
        return true
    }

    /// Whether both have the same rows.
    func isSame(as other: TableSum) -> Bool { rows == other.rows && sum == other.sum }

    private mutating func add(_ row: [StoredValue]) {
        var bytes: [UInt8] = []
        for value in row { value.add(to: &bytes) }
        sum &+= SHA256.digest(of: bytes).withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
        rows += 1
    }
}
