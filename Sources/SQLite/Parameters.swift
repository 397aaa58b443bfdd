// SPDX-License-Identifier: Apache-2.0

internal import CSQLite

/// The values for the `?` of a statement, given one after the other.
///
/// For statements that run once for every row of a list: giving values of any type at once, as `Statement.run` does
/// elsewhere, costs more than SQLite does.
package struct Parameters {
    private let statement: OpaquePointer
    private let before: Int32
    private let texts: Texts?
    private(set) var count: Int32 = 0
    /// The first code that was not SQLITE_OK.
    private(set) var code = SQLITE_OK

    /// - Parameters:
    ///   - before: how many `?` stand before the first.
    ///   - texts: keeps what is given until the statement was run; without, SQLite does.
    init(_ statement: OpaquePointer, behind before: Int32 = 0, keeping texts: Texts? = nil) {
        self.statement = statement
        self.before = before
        self.texts = texts
    }

    /// Gives the next value.
    package mutating func add(_ value: Int64) { add { sqlite3_bind_int64($0, $1, value) } }
    package mutating func add(_ value: Int) { add(Int64(value)) }
    package mutating func add(_ value: String) {
        var text = value
        let (kept, count) = text.withUTF8 { (texts?.keep(UnsafeRawBufferPointer($0)), Int32(clamping: $0.count)) }
        add { statement, index in
            guard let kept else { return value.bind(to: statement, at: index) }
            return csqlite_bind_kept_text(statement, index, kept, count)
        }
    }
    /// Gives the next value.
    package mutating func add(_ value: [UInt8]) {
        let kept = value.withUnsafeBytes { texts?.keep($0) }
        add { statement, index in
            guard let kept else { return value.bind(to: statement, at: index) }
            return csqlite_bind_kept_blob(statement, index, kept, Int32(clamping: value.count))
        }
    }

    /// Gives the next value, NULL for nil.
    package mutating func add(_ value: Int64?) { if let value { add(value) } else { addNull() } }
    package mutating func add(_ value: Int?) { if let value { add(value) } else { addNull() } }
    package mutating func add(_ value: String?) { if let value { add(value) } else { addNull() } }
    package mutating func add(_ value: [UInt8]?) { if let value { add(value) } else { addNull() } }

    private mutating func addNull() { add { sqlite3_bind_null($0, $1) } }

    @inline(__always)
    private mutating func add(_ bind: (OpaquePointer, Int32) -> Int32) {
        count += 1
        let new = bind(statement, before + count)
        if code == SQLITE_OK { code = new }
    }
}
