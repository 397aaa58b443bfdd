// SPDX-License-Identifier: Apache-2.0

/// What an engine makes of a SQL text: takes values, runs, and stands on one row of its answer after the other.
package protocol PreparedStatement: ValueSink {
    /// How many values it takes.
    var parameterCount: Int32 { get }
    /// Goes to the next row of the answer, running the statement first where it is not; false behind the last.
    ///
    /// - Throws: also what was wrong with a value.
    func step() throws(DatabaseError) -> Bool
    /// Runs the statement now or later, but before another one of the connection is asked anything.
    func queue() throws(DatabaseError)
    /// Forgets answer and values.
    func reset()
    /// From now on the id of the row that it inserts is its answer: it inserts one row into a table with a column `id`.
    func answerNewID() throws(DatabaseError)
    /// How many rows the last run changed.
    var changes: Int { get }
    /// The id of the row that the last run inserted.
    var newID: Int64 { get }

    /// The values of the row it stands on; columns count from 0, and NULL is 0 or empty.
    func isNull(_ column: Int32) -> Bool
    func integer(_ column: Int32) -> Int64
    func text(_ column: Int32) -> String
    func bytes(_ column: Int32) -> [UInt8]
}

extension PreparedStatement {
    /// At once.
    package func queue() throws(DatabaseError) { while try step() {} }
}

/// Where values go, each to a place that counts from 1.
///
/// What is wrong with one shows when the statement is run.
package protocol ValueSink: AnyObject {
    func bind(integer: Int64, at index: Int32)
    func bind(text: String, at index: Int32)
    func bind(bytes: [UInt8], at index: Int32)
    func bindNull(of type: ValueType, at index: Int32)
}

/// What a value is; of NULL, too, some engines want to know what it would be.
package enum ValueType: Sendable {
    case integer, text, bytes
}
