// SPDX-License-Identifier: Apache-2.0

internal import Database

/// One value of a row that is carried from one database to another.
enum StoredValue: Hashable {
    case integer(Int64)
    case text(String)
    case bytes([UInt8])
    case null(ValueType)

    init(_ row: Row, at column: Int32, _ type: ValueType) {
        if row.isNull(column) {
            self = .null(type)
            return
        }
        self =
            switch type {
            case .integer: .integer(row.int64(column))
            case .text: .text(row.text(column))
            case .bytes: .bytes(row.blob(column))
            }
    }

    func add(to parameters: inout Parameters) {
        switch self {
        case .integer(let value): parameters.add(value)
        case .text(let value): parameters.add(value)
        case .bytes(let value): parameters.add(value)
        case .null(.integer): parameters.add(Int64?.none)
        case .null(.text): parameters.add(String?.none)
        case .null(.bytes): parameters.add([UInt8]?.none)
        }
    }

    /// Adds what it is and its bytes, so that no two rows give the same bytes.
    func add(to bytes: inout [UInt8]) {
        let (kind, content): (UInt8, [UInt8]) =
            switch self {
            case .integer(let value): (1, withUnsafeBytes(of: value.littleEndian, Array.init))
            case .text(let value): (2, Array(value.utf8))
            case .bytes(let value): (3, value)
            case .null: (0, [])
            }
        bytes.append(kind)
        bytes += withUnsafeBytes(of: Int64(content.count).littleEndian, Array.init)
        bytes += content
    }
}
