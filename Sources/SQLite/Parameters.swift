// SPDX-License-Identifier: Apache-2.0

internal import CSQLite

/// The values for the `?` of a statement, given one after the other.
///
/// For statements that run once for every row of a list: giving values of any type at once, as `Statement.run` does
/// elsewhere, costs more than SQLite does.
package struct Parameters {
    private let statement: OpaquePointer
    private(set) var count: Int32 = 0
    /// The first code that was not SQLITE_OK.
    private(set) var code = SQLITE_OK

    init(_ statement: OpaquePointer) {
        self.statement = statement
    }

    /// Gives the next value.
    package mutating func add(_ value: Int64) { add { sqlite3_bind_int64($0, $1, value) } }
    package mutating func add(_ value: Int) { add(Int64(value)) }
    package mutating func add(_ value: String) { add { value.bind(to: $0, at: $1) } }
    package mutating func add(_ value: [UInt8]) { add { value.bind(to: $0, at: $1) } }

    /// Gives the next value, NULL for nil.
    package mutating func add(_ value: Int64?) { if let value { add(value) } else { addNull() } }
    package mutating func add(_ value: Int?) { if let value { add(value) } else { addNull() } }
    package mutating func add(_ value: String?) { if let value { add(value) } else { addNull() } }
    package mutating func add(_ value: [UInt8]?) { if let value { add(value) } else { addNull() } }

    private mutating func addNull() { add { sqlite3_bind_null($0, $1) } }

    @inline(__always)
    private mutating func add(_ bind: (OpaquePointer, Int32) -> Int32) {
        count += 1
        let new = bind(statement, count)
        if code == SQLITE_OK { code = new }
    }
}
