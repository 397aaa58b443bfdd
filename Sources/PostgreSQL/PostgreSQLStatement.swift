// SPDX-License-Identifier: Apache-2.0

internal import CPostgreSQL
internal import Database

/// A statement that the server prepares when it is first run, and again on every new connection.
final class PostgreSQLStatement: PreparedStatement {
    private unowned let connection: PostgreSQLConnection
    /// The text as it stands in the program.
    let sql: String
    private let number: Int
    private(set) var text: SQLText
    private var answersID = false
    private var values: BinaryValues
    /// For which types of the values the server has prepared it, each under a name of its own; and in which session.
    private var prepared: Set<String> = []
    private var session = -1
    private var answer: PostgreSQLAnswer?
    private var row: Int32 = -1
    private(set) var changes = 0
    private(set) var newID: Int64 = 0

    /// - Parameter number: no other statement of the connection has it.
    init(_ sql: String, number: Int, on connection: PostgreSQLConnection) {
        self.sql = sql
        self.number = number
        self.connection = connection
        text = SQLText(sql)
        values = BinaryValues(count: text.parameterCount)
    }

    var parameterCount: Int32 { text.parameterCount }

    func answerNewID() {
        guard !answersID else { return }
        answersID = true
        text = SQLText(sql, answeringID: true)
    }

    func step() throws(DatabaseError) -> Bool {
        if answer == nil { answer = try run() }
        row += 1
        return row < (answer?.rowCount ?? 0)
    }

    func reset() {
        answer = nil
        row = -1
        values.removeAll()
    }

    /// Asks nothing of what it does: it is run with the next question, where a transaction is open.
    func queue() throws(DatabaseError) {
        guard connection.isInTransaction else {
            _ = try step()
            return
        }
        try connection.queue(try takeRun())
    }

    private func takeRun() throws(DatabaseError) -> PostgreSQLRun {
        guard !values.isTooLarge else {
            throw DatabaseError(.other, "PostgreSQL: a value is larger than a gibibyte", sql: sql)
        }
        return PostgreSQLRun(statement: self, values: values)
    }

    private func run() throws(DatabaseError) -> PostgreSQLAnswer {
        let run = try takeRun()
        if let questions = connection.questions { return try questions.answer(run) }
        try connection.flush()
        let handle = try connection.connected()
        let name = try prepare(handle)
        let answer = try connection.exchange(naming: sql) { handle in
            values.withPointers { values, lengths, formats in
                PQsendQueryPrepared(handle, name, text.parameterCount, values, lengths, formats, 1)
            }
        }
        changes = answer.changes
        newID = answersID && answer.rowCount > 0 ? answer.integer(0, 0) : 0
        return answer
    }

    // MARK: Preparing

    /// Has the server know it for the types of the values; answers under which name.
    private func prepare(_ handle: OpaquePointer) throws(DatabaseError) -> String {
        let types = values.types
        let name = name(for: types)
        if isPrepared(name) { return name }
        _ = try connection.exchange(naming: sql) { PQsendPrepare($0, name, text.text, Int32(types.count), types) }
        notePrepared(name)
        return name
    }

    /// The name under which the server knows it for types of values.
    func name(for types: [UInt32]) -> String {
        "\(answersID ? "i" : "s")\(number)\(types.map { "_\($0)" }.joined())"
    }

    /// Whether this session's server knows it under a name.
    func isPrepared(_ name: String) -> Bool { session == connection.sessionCount && prepared.contains(name) }

    /// From now on this session's server knows it under a name.
    func notePrepared(_ name: String) {
        if session != connection.sessionCount { prepared.removeAll() }
        session = connection.sessionCount
        prepared.insert(name)
    }

    // MARK: Values

    func bind(integer: Int64, at index: Int32) { values.set(integer, at: index) }

    func bind(text: String, at index: Int32) { values.set(text, at: index) }

    func bind(bytes: [UInt8], at index: Int32) { values.set(bytes, at: index) }

    func bindNull(of type: ValueType, at index: Int32) { values.setNull(type, at: index) }

    // MARK: The row

    func isNull(_ column: Int32) -> Bool { answer?.isNull(row, column) ?? true }

    func integer(_ column: Int32) -> Int64 { answer?.integer(row, column) ?? 0 }

    func text(_ column: Int32) -> String { answer?.text(row, column) ?? "" }

    func bytes(_ column: Int32) -> [UInt8] { answer.map { Array($0.raw(row, column)) } ?? [] }
}

extension PostgreSQLStatement: Hashable {
    static func == (one: PostgreSQLStatement, other: PostgreSQLStatement) -> Bool { one === other }

    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
