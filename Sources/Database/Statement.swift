// SPDX-License-Identifier: Apache-2.0

/// A SQL text that is ready to run; values are given at each run and never kept.
package final class Statement {
    private let prepared: any PreparedStatement
    private let sql: String

    /// - Parameter sql: the text as it stands in the program.
    package init(_ prepared: any PreparedStatement, sql: String) {
        self.prepared = prepared
        self.sql = sql
    }

    /// Runs a statement that answers no rows; answers how many rows it changed.
    @discardableResult
    package func run<each Value: Bindable>(_ values: repeat each Value) throws(DatabaseError) -> Int {
        defer { prepared.reset() }
        bind(repeat each values)
        while try prepared.step() {}
        return prepared.changes
    }

    /// Runs a statement that is asked nothing, not even how many rows it changed: in a transaction together with others.
    ///
    /// It is done before the connection is asked anything else; an error may be thrown as late as then. Rows that are added
    /// in bulk afterwards may be there before it is run.
    package func queue<each Value: Bindable>(_ values: repeat each Value) throws(DatabaseError) {
        defer { prepared.reset() }
        bind(repeat each values)
        try prepared.queue()
    }

    /// Runs an INSERT of one row into a table with a column `id`, and answers the id that the row got.
    package func insert<each Value: Bindable>(_ values: repeat each Value) throws(DatabaseError) -> Int64 {
        try prepared.answerNewID()
        defer { prepared.reset() }
        bind(repeat each values)
        while try prepared.step() {}
        return prepared.newID
    }

    /// The same with values given one after the other.
    package func insert(binding values: (inout Parameters) -> Void) throws(DatabaseError) -> Int64 {
        try prepared.answerNewID()
        defer { prepared.reset() }
        bind(values)
        while try prepared.step() {}
        return prepared.newID
    }

    /// Runs a query and returns what `read` makes of the first row; nil when there is none.
    package func first<each Value: Bindable, Result>(
        _ values: repeat each Value, read: (Row) -> Result
    ) throws(DatabaseError) -> Result? {
        defer { prepared.reset() }
        bind(repeat each values)
        return try prepared.step() ? read(Row(prepared)) : nil
    }

    /// Runs a query and returns what `read` makes of every row.
    package func all<each Value: Bindable, Result>(
        _ values: repeat each Value, read: (Row) -> Result
    ) throws(DatabaseError) -> [Result] {
        defer { prepared.reset() }
        bind(repeat each values)
        return try rows(read)
    }

    /// Runs a query without values and shows every row.
    package func each(_ body: (Row) -> Void) throws(DatabaseError) {
        defer { prepared.reset() }
        while try prepared.step() { body(Row(prepared)) }
    }

    /// Runs a statement that answers no rows, with values given one after the other.
    package func run(binding values: (inout Parameters) -> Void) throws(DatabaseError) {
        defer { prepared.reset() }
        bind(values)
        while try prepared.step() {}
    }

    /// Runs a query with values given one after the other, and returns what `read` makes of the first row.
    package func first<Result>(
        binding values: (inout Parameters) -> Void, read: (Row) -> Result
    ) throws(DatabaseError) -> Result? {
        defer { prepared.reset() }
        bind(values)
        return try prepared.step() ? read(Row(prepared)) : nil
    }

    /// Runs a query with values given one after the other, and returns what `read` makes of every row.
    package func all<Result>(
        binding values: (inout Parameters) -> Void, read: (Row) -> Result
    ) throws(DatabaseError) -> [Result] {
        defer { prepared.reset() }
        bind(values)
        return try rows(read)
    }

    private func rows<Result>(_ read: (Row) -> Result) throws(DatabaseError) -> [Result] {
        var results: [Result] = []
        while try prepared.step() { results.append(read(Row(prepared))) }
        return results
    }

    private func bind(_ values: (inout Parameters) -> Void) {
        var parameters = Parameters(prepared)
        values(&parameters)
        check(parameters.count)
    }

    private func bind<each Value: Bindable>(_ values: repeat each Value) {
        var index: Int32 = 0
        for value in repeat each values {
            index += 1
            value.bind(to: prepared, at: index)
        }
        check(index)
    }

    private func check(_ count: Int32) {
        precondition(count == prepared.parameterCount, "\(count) values for: \(sql)")
    }
}
