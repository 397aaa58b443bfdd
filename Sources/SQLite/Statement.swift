// SPDX-License-Identifier: Apache-2.0

internal import CSQLite

/// A prepared statement; values are given at each run and never kept.
package final class Statement {
    private let handle: OpaquePointer
    private unowned let connection: Connection
    private let sql: String

    init(_ sql: String, on connection: Connection) throws(SQLiteError) {
        var handle: OpaquePointer?
        let code = sqlite3_prepare_v3(
            connection.handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
        guard code == SQLITE_OK, let handle else { throw connection.error(code, sql) }
        self.handle = handle
        self.connection = connection
        self.sql = sql
    }

    deinit {
        sqlite3_finalize(handle)
    }

    /// Runs a statement that answers no rows.
    package func run<each Value: Bindable>(_ values: repeat each Value) throws(SQLiteError) {
        defer { reset() }
        try bind(repeat each values)
        while try step() {}
    }

    /// Runs a query and returns what `read` makes of the first row; nil when there is none.
    package func first<each Value: Bindable, Result>(
        _ values: repeat each Value, read: (Row) -> Result
    ) throws(SQLiteError) -> Result? {
        defer { reset() }
        try bind(repeat each values)
        return try step() ? read(Row(handle)) : nil
    }

    /// Runs a query and returns what `read` makes of every row.
    package func all<each Value: Bindable, Result>(
        _ values: repeat each Value, read: (Row) -> Result
    ) throws(SQLiteError) -> [Result] {
        defer { reset() }
        try bind(repeat each values)
        var results: [Result] = []
        while try step() { results.append(read(Row(handle))) }
        return results
    }

    /// Runs a query without values and shows every row.
    package func each(_ body: (Row) -> Void) throws(SQLiteError) {
        defer { reset() }
        while try step() { body(Row(handle)) }
    }

    /// Runs a statement that answers no rows, with values given one after the other.
    package func run(binding values: (inout Parameters) -> Void) throws(SQLiteError) {
        defer { reset() }
        try bind(values)
        while try step() {}
    }

    /// Runs a query with values given one after the other, and returns what `read` makes of the first row.
    package func first<Result>(
        binding values: (inout Parameters) -> Void, read: (Row) -> Result
    ) throws(SQLiteError) -> Result? {
        defer { reset() }
        try bind(values)
        return try step() ? read(Row(handle)) : nil
    }

    /// Runs a query with values given one after the other, and returns what `read` makes of every row.
    package func all<Result>(
        binding values: (inout Parameters) -> Void, read: (Row) -> Result
    ) throws(SQLiteError) -> [Result] {
        defer { reset() }
        try bind(values)
        var results: [Result] = []
        while try step() { results.append(read(Row(handle))) }
        return results
    }

    private func bind(_ values: (inout Parameters) -> Void) throws(SQLiteError) {
        var parameters = Parameters(handle)
        values(&parameters)
        guard parameters.code == SQLITE_OK else { throw connection.error(parameters.code, sql) }
        precondition(
            parameters.count == sqlite3_bind_parameter_count(handle), "\(parameters.count) values for: \(sql)")
    }

    private func bind<each Value: Bindable>(_ values: repeat each Value) throws(SQLiteError) {
        var index: Int32 = 0
        for value in repeat each values {
            index += 1
            let code = value.bind(to: handle, at: index)
            guard code == SQLITE_OK else { throw connection.error(code, sql) }
        }
        precondition(index == sqlite3_bind_parameter_count(handle), "\(index) values for: \(sql)")
    }

    private func step() throws(SQLiteError) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw connection.error(code, sql)
        }
    }

    /// The code of sqlite3_reset repeats what sqlite3_step said, so it is not looked at.
    private func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }
}
