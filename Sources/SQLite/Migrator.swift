// SPDX-License-Identifier: Apache-2.0

package import Database

/// The numbered steps that make a schema; a step that was released is never changed.
package struct Migrator: Sendable {
    private let steps: [String]

    /// - Parameter steps: SQL texts; the first makes schema 1 of an empty database, the next 2, and so on.
    package init(_ steps: [String]) {
        self.steps = steps
    }

    /// The newest schema this program knows.
    package var newest: Int { steps.count }

    /// What the file says its schema is; 0 for an empty database (PRAGMA user_version).
    package func schema(of connection: SQLiteConnection) throws(DatabaseError) -> Int {
        try connection.statement("PRAGMA user_version").first { $0.int(0) } ?? 0
    }

    /// Runs the steps that are missing, each with its number in one transaction, so that a kill leaves a whole schema.
    ///
    /// - Precondition: the schema is not newer than `newest`.
    package func migrate(_ connection: SQLiteConnection) throws(DatabaseError) {
        let present = try schema(of: connection)
        precondition(present <= newest)
        for (index, step) in steps.enumerated().dropFirst(present) {
            try connection.transaction { () throws(DatabaseError) in
                try connection.execute(step)
                try connection.execute("PRAGMA user_version = \(index + 1)")
            }
        }
    }
}
