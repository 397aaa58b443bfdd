// SPDX-License-Identifier: Apache-2.0

internal import CPostgreSQL
internal import Database

/// The values of one run of a statement, in the binary form in which PostgreSQL sends and takes them.
struct BinaryValues: Hashable {
    private var bytes: [UInt8] = []
    private var places: [Place]
    /// Whether one is larger than PostgreSQL takes.
    private(set) var isTooLarge = false

    private struct Place: Hashable {
        var type = ValueType.text
        var start = 0
        /// Nil for NULL.
        var count: Int?
    }

    init(count: Int32) {
        places = Array(repeating: Place(), count: Int(count))
    }

    /// What each value is.
    var types: [Oid] { places.map(\.type.oid) }

    mutating func set(_ integer: Int64, at index: Int32) {
        fill(.integer, at: index) { $0.append(integer: integer) }
    }

    mutating func set(_ text: String, at index: Int32) {
        fill(.text, at: index) { $0.append(text: text) }
    }

    mutating func set(_ value: [UInt8], at index: Int32) {
        fill(.bytes, at: index) { $0 += value }
    }

    mutating func setNull(_ type: ValueType, at index: Int32) {
        guard places.indices.contains(Int(index) - 1) else { return }
        places[Int(index) - 1] = Place(type: type)
    }

    mutating func removeAll() {
        // A large value does not keep its memory for the next run.
        bytes.removeAll(keepingCapacity: bytes.capacity <= 64 * 1024)
        for index in places.indices { places[index] = Place() }
        isTooLarge = false
    }

    /// Shows the arrays that PQsendQueryPrepared takes.
    func withPointers<Result>(
        _ body: (
            _ values: UnsafePointer<UnsafePointer<CChar>?>?, _ lengths: UnsafePointer<Int32>?,
            _ formats: UnsafePointer<Int32>?
        ) -> Result
    ) -> Result {
        // Nothing but a null pointer is NULL, so that also an empty value needs an address.
        let bytes = self.bytes.isEmpty ? [0] : self.bytes
        return bytes.withUnsafeBytes { memory in
            let start = memory.bindMemory(to: CChar.self).baseAddress
            let values = places.map { place in place.count == nil ? nil : start.map { $0 + place.start } }
            let lengths = places.map { Int32($0.count ?? 0) }
            return body(values, lengths, Array(repeating: 1, count: places.count))
        }
    }

    /// A place that is none is told by who counts the values.
    private mutating func fill(_ type: ValueType, at index: Int32, _ append: (inout [UInt8]) -> Void) {
        guard places.indices.contains(Int(index) - 1) else { return }
        let start = bytes.count
        append(&bytes)
        let count = bytes.count - start
        if count > [UInt8].largestValue { isTooLarge = true }
        places[Int(index) - 1] = Place(type: type, start: start, count: count)
    }
}

extension ValueType {
    /// The type's number in PostgreSQL: int8, text or bytea (catalog pg_type).
    var oid: Oid {
        switch self {
        case .integer: 20
        case .text: 25
        case .bytes: 17
        }
    }

    /// The number of the type of its arrays.
    var arrayOID: Oid {
        switch self {
        case .integer: 1016
        case .text: 1009
        case .bytes: 1001
        }
    }
}

extension [UInt8] {
    /// What one value may have: PostgreSQL takes no more than a gibibyte, also for a whole message.
    static let largestValue = 1 << 30 - 1 << 16

    /// Appends in the order of the network.
    mutating func append<Value: FixedWidthInteger>(integer: Value) {
        Swift.withUnsafeBytes(of: integer.bigEndian) { append(contentsOf: $0) }
    }

    /// Appends the text in UTF-8, with U+FFFD for U+0000.
    ///
    /// PostgreSQL's text has no such character, and a whole list would fail for one that came in a name from elsewhere.
    mutating func append(text: String) {
        var text = text
        text.withUTF8 { units in
            guard units.contains(0) else { return append(contentsOf: units) }
            for unit in units {
                if unit == 0 { append(contentsOf: [0xef, 0xbf, 0xbd]) } else { append(unit) }
            }
        }
    }
}
