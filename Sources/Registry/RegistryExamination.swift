// SPDX-License-Identifier: Apache-2.0

internal import Database
internal import SQLite

/// A look at the whole structure of the registry's file, by a connection that only reads.
///
/// SQLite's authors advise one after a stop that was none (PRAGMA quick_check): what is damaged must not be built upon.
package final class RegistryExamination: Sendable {
    private let path: String
    private let flag = StopFlag()

    init(path: String) {
        self.path = path
    }

    /// What SQLite finds wrong; empty where all is well.
    ///
    /// Reads the whole file, and blocks meanwhile.
    package func problems() throws(RegistryFault) -> [String] {
        do {
            let connection = try SQLiteConnection(path: path, mode: .readOnly)
            connection.heed(flag)
            return try Self.problems(connection)
        } catch  where error.kind == .damaged || error.kind == .notADatabase {
            // So broken that the check itself does not come through.
            return ["\(error)"]
        } catch {
            throw .database(error, doing: "checking the registry", place: path)
        }
    }

    /// Ends it; `problems` then throws.
    package func stop() { flag.raise() }

    static func problems(_ connection: SQLiteConnection) throws(DatabaseError) -> [String] {
        try connection.statement("PRAGMA quick_check(20)").all { $0.text(0) }.filter { $0 != "ok" }
    }
}
