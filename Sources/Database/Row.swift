// SPDX-License-Identifier: Apache-2.0

/// The row that a statement stands on; valid until the closure that got it returns.
package struct Row {
    private unowned(unsafe) let statement: any PreparedStatement  // the statement outlives the closure

    init(_ statement: any PreparedStatement) {
        self.statement = statement
    }

    /// Whether a column is NULL; columns count from 0.
    package func isNull(_ column: Int32) -> Bool { statement.isNull(column) }

    /// The integer of a column; 0 where it is NULL.
    package func int64(_ column: Int32) -> Int64 { statement.integer(column) }

    /// The same as an `Int`.
    package func int(_ column: Int32) -> Int { Int(int64(column)) }

    /// Whether the integer of a column is not 0.
    package func bool(_ column: Int32) -> Bool { int64(column) != 0 }

    /// The text of a column; empty where it is NULL.
    package func text(_ column: Int32) -> String { statement.text(column) }

    /// The bytes of a column; empty where it is NULL.
    package func blob(_ column: Int32) -> [UInt8] { statement.bytes(column) }

    /// The same values, nil where the column is NULL.
    package func optionalInt64(_ column: Int32) -> Int64? { isNull(column) ? nil : int64(column) }
    package func optionalInt(_ column: Int32) -> Int? { isNull(column) ? nil : int(column) }
    package func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }
    package func optionalBlob(_ column: Int32) -> [UInt8]? { isNull(column) ? nil : blob(column) }
}
