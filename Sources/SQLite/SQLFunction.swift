// SPDX-License-Identifier: Apache-2.0

internal import CSQLite
package import Database

/// A function of this program that SQL texts may call.
final class SQLFunction {
    private let body: (Int64, UnsafeRawBufferPointer) -> Int64

    init(_ body: @escaping (Int64, UnsafeRawBufferPointer) -> Int64) {
        self.body = body
    }

    fileprivate func answer(_ context: OpaquePointer?, _ values: UnsafeMutablePointer<OpaquePointer?>?) {
        guard let values, sqlite3_value_type(values[1]) != SQLITE_NULL else { return sqlite3_result_null(context) }
        let start = sqlite3_value_blob(values[1])
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(values[1])))
        sqlite3_result_int64(context, body(sqlite3_value_int64(values[0]), bytes))
    }
}

extension SQLiteConnection {
    /// Lets the SQL texts of this connection call a function of a number and of a text or bytes; NULL for NULL.
    ///
    /// - Parameter body: answers the same for the same values (SQLITE_DETERMINISTIC, sqlite.org/c3ref/create_function).
    package func define(
        _ name: String, _ body: @escaping (Int64, UnsafeRawBufferPointer) -> Int64
    ) throws(DatabaseError) {
        let function = SQLFunction(body)
        functions.append(function)
        let code = sqlite3_create_function_v2(
            handle, name, 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
            Unmanaged.passUnretained(function).toOpaque(),
            { context, _, values in
                guard let function = sqlite3_user_data(context) else { return }
                Unmanaged<SQLFunction>.fromOpaque(function).takeUnretainedValue().answer(context, values)
            }, nil, nil, nil)
        guard code == SQLITE_OK else { throw error(code, nil) }
    }
}
