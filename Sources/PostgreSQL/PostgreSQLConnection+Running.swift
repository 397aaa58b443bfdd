// SPDX-License-Identifier: Apache-2.0

internal import CPostgreSQL
internal import Database

extension PostgreSQLConnection {
    /// Runs a text without values; answers in text form what its last statement did.
    @discardableResult
    func run(_ sql: String, naming name: String? = nil) throws(DatabaseError) -> PostgreSQLAnswer {
        try exchange(naming: name ?? sql) { PQsendQuery($0, sql) }
    }

    /// The connection, which is made again where it was lost outside a transaction.
    func connected() throws(DatabaseError) -> OpaquePointer {
        if handle == nil {
            guard transactionState == .none, !isPreparingSession else {
                throw .unreachable("the connection was lost")
            }
            try connect()
        }
        guard let handle else { throw .unreachable("the connection was lost") }
        return handle
    }

    /// What the server answered, unless that is an error, or nothing.
    ///
    /// - Parameter sql: the text that the error names.
    func answer(_ answer: PostgreSQLAnswer?, naming sql: String?) throws(DatabaseError) -> PostgreSQLAnswer {
        guard let answer, !answer.isError else { throw failure(answer, sql) }
        noteTransaction()
        return answer
    }

    /// The error for an answer, or for none; a connection that is lost is let go.
    func failure(_ answer: PostgreSQLAnswer?, _ sql: String?) -> DatabaseError {
        let code = answer?.errorCode
        let message =
            answer?.errorMessage ?? handle.map { String(lines: PQerrorMessage($0)) } ?? ""
        if PQstatus(handle) == CONNECTION_BAD || code.map(DatabaseError.endsSession) == true {
            lose()
            return code.map { DatabaseError(postgreSQL: $0, message, sql: sql) }.map { error in
                // Whatever the server said last, it is gone.
                DatabaseError(.unreachable, error.description, sql: sql)
            } ?? .unreachable(message, sql: sql)
        }
        noteTransaction()
        guard let code else { return DatabaseError(.other, "PostgreSQL: \(message)", sql: sql) }
        return DatabaseError(postgreSQL: code, message, sql: sql)
    }

    /// Lets go of a connection that is lost, and of what the server kept for it.
    func lose() {
        PQfinish(handle)
        handle = nil
        sessionCount += 1
        if transactionState == .open { transactionState = .lost }
    }
}
