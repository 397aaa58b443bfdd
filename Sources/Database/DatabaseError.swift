// SPDX-License-Identifier: Apache-2.0

/// An error that a database answered, with the statement that met it but never with its values.
package struct DatabaseError: Error, Hashable, Sendable {
    /// What class of trouble it is.
    package var kind: Kind
    /// What the engine says, with its name and its own code.
    package var description: String
    package var sql: String?

    package init(_ kind: Kind, _ description: String, sql: String? = nil) {
        self.kind = kind
        self.description = description
        self.sql = sql
    }

    /// The classes of trouble that callers treat differently.
    package enum Kind: Sendable {
        case busy, full, inputOutput, damaged, notADatabase, cannotOpen, readOnly, constraint, outOfMemory, other
        /// The server cannot be reached, or went away.
        case unreachable
        /// The server knows who asks and does not let them.
        case denied
        /// The server is of a version that the program does not work with.
        case tooOld
    }

    /// Whether the same statement may succeed later without anybody changing the database.
    package var canPass: Bool {
        switch kind {
        case .busy, .full, .inputOutput, .outOfMemory, .readOnly, .cannotOpen, .unreachable, .denied, .tooOld: true
        case .damaged, .notADatabase, .constraint, .other: false
        }
    }

    /// A transaction ended without having happened, for a reason that was said elsewhere; it can be done again.
    package static let rolledBack = DatabaseError(.busy, "the transaction was rolled back")
}

extension DatabaseError: CustomStringConvertible {}
