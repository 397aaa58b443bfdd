// SPDX-License-Identifier: Apache-2.0

/// Inserts many rows with few runs of a statement.
///
/// What was added is in the table before another statement of the connection is run; an error may be thrown as
/// late as then. Rows of several tables go there in any order.
package protocol BulkInsert: AnyObject {
    /// Adds a row, whose values are given in the order of the columns.
    func add(_ values: (inout Parameters) -> Void) throws(DatabaseError)

    /// Writes what was added.
    func flush() throws(DatabaseError)
}
