// SPDX-License-Identifier: Apache-2.0

/// The values for the `?` of a statement, given one after the other.
///
/// For statements that run once for every row of a list: giving values of any type at once, as `Statement.run` does
/// elsewhere, costs more than the database does.
package struct Parameters {
    private let sink: any ValueSink
    private let before: Int32
    /// How many were given.
    package private(set) var count: Int32 = 0

    /// - Parameter before: how many `?` stand before the first.
    package init(_ sink: any ValueSink, behind before: Int32 = 0) {
        self.sink = sink
        self.before = before
    }

    /// Gives the next value.
    package mutating func add(_ value: Int64) { sink.bind(integer: value, at: next()) }
    package mutating func add(_ value: Int) { sink.bind(integer: Int64(value), at: next()) }
    package mutating func add(_ value: String) { sink.bind(text: value, at: next()) }
    package mutating func add(_ value: [UInt8]) { sink.bind(bytes: value, at: next()) }

    /// Gives the next value, NULL for nil.
    package mutating func add(_ value: Int64?) { if let value { add(value) } else { addNull(.integer) } }
    package mutating func add(_ value: Int?) { if let value { add(value) } else { addNull(.integer) } }
    package mutating func add(_ value: String?) { if let value { add(value) } else { addNull(.text) } }
    package mutating func add(_ value: [UInt8]?) { if let value { add(value) } else { addNull(.bytes) } }

    private mutating func addNull(_ type: ValueType) { sink.bindNull(of: type, at: next()) }

    private mutating func next() -> Int32 {
        count += 1
        return before + count
    }
}
