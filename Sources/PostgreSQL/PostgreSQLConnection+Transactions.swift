// SPDX-License-Identifier: Apache-2.0

internal import CPostgreSQL
package import Database

extension PostgreSQLConnection {
    /// Where a transaction of the connection stands.
    enum TransactionState {
        case none, open
        /// It went with its connection, and whoever began it does not know yet.
        case lost
    }

    /// Whether a transaction was begun that neither was committed nor rolled back.
    package var isInTransaction: Bool {
        writer.wait()
        return transactionState != .none
    }

    /// Connects again first where the connection was lost before.
    package func begin() throws(DatabaseError) {
        try flush()
        try run("BEGIN")
    }

    /// Finds out what became of the transaction where the answer gets lost (`commitPatience`).
    package func commit() throws(DatabaseError) {
        try flush()
        guard transactionState != .none else { throw DatabaseError(.other, "PostgreSQL: no transaction is open") }
        let hasFailed = PQtransactionStatus(try connected()) == PQTRANS_INERROR
        let mark = hasFailed ? nil : try CommitMark(of: self)
        do throws(DatabaseError) {
            // Of a transaction that failed, COMMIT is a ROLLBACK, and no error.
            guard try run("COMMIT").tag == "COMMIT" else { throw .rolledBack }
        } catch {
            guard handle == nil else { throw error }
            transactionState = .none
            if hasFailed { throw .rolledBack }
            // Nothing was written that could be lost.
            guard let mark else { return }
            try settle(mark, error)
        }
    }

    /// Also ends a transaction that went with its connection.
    package func rollBack() {
        discardRows()
        if transactionState == .open, (try? run("ROLLBACK")) == nil { lose() }
        transactionState = .none
    }

    /// Notes what libpq says of the transaction after a statement, which may have begun or ended one.
    func noteTransaction() {
        switch PQtransactionStatus(handle) {
        case PQTRANS_IDLE: transactionState = .none
        case PQTRANS_INTRANS, PQTRANS_INERROR: transactionState = .open
        default: break
        }
    }
}
