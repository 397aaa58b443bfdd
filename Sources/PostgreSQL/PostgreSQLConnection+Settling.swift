// SPDX-License-Identifier: Apache-2.0

internal import Database
internal import Glibc

extension PostgreSQLConnection {
    /// Finds out what became of a transaction; returns where it is committed.
    ///
    /// - Parameter cause: by what its answer got lost.
    func settle(_ mark: CommitMark, _ cause: DatabaseError) throws(DatabaseError) {
        let end = ContinuousClock.now + commitPatience
        repeat {
            switch mark.fate(self) {
            case .committed: return
            case .rolledBack: throw .rolledBack
            case .unknown: throw unknown(cause)
            // Of this thread alone, which waits for the server all the time.
            case .open: usleep(100_000)
            }
        } while ContinuousClock.now < end
        throw unknown(cause)
    }

    private func unknown(_ cause: DatabaseError) -> DatabaseError {
        DatabaseError(
            .unreachable, "\(cause.description); it is not known whether the transaction happened", sql: "COMMIT")
    }
}
