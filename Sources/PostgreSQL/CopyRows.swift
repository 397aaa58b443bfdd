// SPDX-License-Identifier: Apache-2.0

internal import CPostgreSQL
internal import Database

/// Rows in COPY's binary format (its manual page, "Binary Format").
struct CopyRows: RowBuffer {
    /// The signature, no flags, and no more in the head.
    private static let head: [UInt8] = Array("PGCOPY\n".utf8) + [0xff, 0x0d, 0x0a, 0] + [UInt8](repeating: 0, count: 8)

    private let sql: String
    private let columns: Int32
    private var bytes = Self.head
    private(set) var rows = 0

    init(into table: String, columns: Int32) {
        sql = "COPY \(table) FROM STDIN (FORMAT binary)"
        self.columns = columns
    }

    var byteCount: Int { bytes.count }

    mutating func beginRow() { bytes.append(integer: Int16(columns)) }

    mutating func endRow() { rows += 1 }

    mutating func add(_ type: ValueType, at column: Int32, _ append: (inout [UInt8]) -> Void) {
        bytes.appendField(append)
    }

    mutating func addNull(_ type: ValueType, at column: Int32) { bytes.appendNullField() }

    mutating func removeAll() {
        bytes = Self.head
        rows = 0
    }

    mutating func takeAll() -> Self {
        let taken = self
        removeAll()
        // The last row of the next ones may end somewhat later.
        bytes.reserveCapacity(taken.bytes.count + taken.bytes.count / 8)
        return taken
    }

    func write(to connection: PostgreSQLConnection, naming name: String) throws(DatabaseError) {
        try connection.run(sql, naming: name)
        guard let handle = connection.handle else { throw .unreachable("the connection was lost", sql: name) }
        let isSent =
            send(bytes, connection, handle) && send([0xff, 0xff], connection, handle) && PQputCopyEnd(handle, nil) == 1
        guard isSent || PQstatus(handle) == CONNECTION_BAD else {
            // The server waits for the rest, which this process has no means to send.
            connection.lose()
            throw .unreachable("rows could not be sent", sql: name)
        }
        _ = try connection.answer(connection.lastResult(handle), naming: name)
    }

    private func send(_ bytes: [UInt8], _ connection: PostgreSQLConnection, _ handle: OpaquePointer) -> Bool {
        bytes.withUnsafeBytes { bytes in
            // Libpq's buffer, which grows with what it is given and could not be sent, never shrinks.
            stride(from: 0, to: bytes.count, by: 1 << 18).allSatisfy { start in
                let piece = bytes[start..<min(start + 1 << 18, bytes.count)]
                return UnsafeRawBufferPointer(rebasing: piece).withMemoryRebound(to: CChar.self) { piece in
                    PQputCopyData(handle, piece.baseAddress, Int32(piece.count)) == 1
                } && connection.sendHeld(handle)
            }
        }
    }
}
