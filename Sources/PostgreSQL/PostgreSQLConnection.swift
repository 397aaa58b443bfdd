// SPDX-License-Identifier: Apache-2.0

internal import CPostgreSQL
package import Database

/// One database on a PostgreSQL server.
///
/// Where the connection is lost, what was under way throws `.unreachable`; the next statement outside a transaction
/// connects again.
package final class PostgreSQLConnection: Connection {
    /// How long a lost answer to a COMMIT is looked for before nobody knows what became of the transaction.
    package var commitPatience: Duration = .seconds(3)

    /// For how long nobody is asked again after no server could be reached: each who waits would wait for all of them anew.
    package var restAfterFailure: Duration = .seconds(1)
    /// Why no connection could be made, and until when that is the answer.
    var lastFailure: (error: DatabaseError, until: ContinuousClock.Instant)?

    let settings: PostgreSQLSettings
    let prepareSession: (PostgreSQLConnection) throws(DatabaseError) -> Void
    /// Libpq's connection, nil while there is none.
    var handle: OpaquePointer?
    /// Counts the connections: what the server knows of this program's statements goes with each.
    var sessionCount = 0
    /// Whether a connection is new, and its session not as it shall be yet.
    var isPreparingSession = false
    var transactionState = TransactionState.none
    private var statementCount = 0
    private var statements: [String: Statement] = [:]
    /// Those whose text is a literal of the program, by where it stands.
    private var literalStatements: [UnsafePointer<UInt8>: Statement] = [:]
    /// What adds many rows at a time, by where its text stands in the program.
    private var bulkInserts: [UnsafePointer<UInt8>: any BulkInsert] = [:]
    private var bulkInsertsByText: [String: any BulkInsert] = [:]
    /// What is not written yet and not on its way; runs may need what came before them, so that nothing overtakes those.
    var unwritten: [Unwritten] = []
    let writer = RowWriter()
    /// Where what is asked now is answered together with what others ask.
    var questions: QuestionsTogether?

    /// Connects.
    ///
    /// - Parameter prepareSession: brings a new session into the state that all statements rely on; it is run on every
    ///   connection before anything else. Where it throws, the connection is closed.
    package init(
        _ settings: PostgreSQLSettings,
        prepareSession: @escaping (PostgreSQLConnection) throws(DatabaseError) -> Void = { _ in }
    ) throws(DatabaseError) {
        self.settings = settings
        self.prepareSession = prepareSession
        try connect()
    }

    deinit {
        writer.abandon()
        PQfinish(handle)
    }

    /// Changes with each connection that is made or lost.
    package var session: Int {
        writer.wait()
        return sessionCount
    }

    /// Asks the server nothing yet: the statement is prepared when it is first run.
    package func statement(_ sql: String) throws(DatabaseError) -> Statement {
        if let known = statements[sql] { return known }
        statementCount += 1
        let new = Statement(PostgreSQLStatement(sql, number: statementCount, on: self), sql: sql)
        statements[sql] = new
        return new
    }

    /// The same for a text that stands in the program as it is.
    package func statement(literal sql: StaticString) throws(DatabaseError) -> Statement {
        if let known = literalStatements[sql.utf8Start] { return known }
        let new = try statement(sql.description)
        literalStatements[sql.utf8Start] = new
        return new
    }

    /// Whether a condition in PostgreSQL's own words holds; what was added or queued and is not written yet stays so.
    package func holds(_ condition: String) throws(DatabaseError) -> Bool {
        try writer.finish()
        return try run("SELECT \(condition)").text(0, 0) == "t"
    }

    /// Runs a text that is in PostgreSQL's own words already.
    package func execute(_ sql: String) throws(DatabaseError) {
        try flush()
        try run(sql)
    }

    /// Rows go by COPY, or from arrays where those that are there already are passed over.
    package func bulkInsert(_ head: StaticString, columns: Int32) throws(DatabaseError) -> any BulkInsert {
        if let known = bulkInserts[head.utf8Start] { return known }
        let new = newBulkInsert(head.description, columns)
        bulkInserts[head.utf8Start] = new
        return new
    }

    /// Found by the text itself.
    package func bulkInsert(text head: String, columns: Int32) throws(DatabaseError) -> any BulkInsert {
        if let known = bulkInsertsByText[head] { return known }
        let new = newBulkInsert(head, columns)
        bulkInsertsByText[head] = new
        return new
    }

    private func newBulkInsert(_ head: String, _ columns: Int32) -> any BulkInsert {
        let target = SQLText.target(ofInsert: head)
        return if target.ignoresConflicts {
            PostgreSQLBulkInsert(
                head, into: ArrayRows(into: target.table, columns: columns), columns: columns, on: self)
        } else {
            PostgreSQLBulkInsert(head, into: CopyRows(into: target.table, columns: columns), columns: columns, on: self)
        }
    }
}
