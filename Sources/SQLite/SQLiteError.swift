// SPDX-License-Identifier: Apache-2.0

internal import CSQLite

/// An error that SQLite answered, with the statement that met it but never with its values.
package struct SQLiteError: Error, Hashable, Sendable {
    /// SQLite's extended result code (sqlite.org/rescode.html).
    package var code: Int32
    package var message: String
    package var sql: String?

    package init(code: Int32, message: String, sql: String? = nil) {
        self.code = code
        self.message = message
        self.sql = sql
    }

    /// What class of trouble it is, from the primary result code.
    package var kind: Kind {
        switch code & 0xff {
        // The last one: a lock of the write-ahead log that could not be had in a race, or while its disk was away.
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL: .busy
        case SQLITE_FULL: .full
        case SQLITE_IOERR: .inputOutput
        case SQLITE_CORRUPT, SQLITE_NOTADB: .damaged
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH: .cannotOpen
        case SQLITE_READONLY: .readOnly
        case SQLITE_CONSTRAINT: .constraint
        case SQLITE_NOMEM: .outOfMemory
        default: .other
        }
    }

    /// The classes of trouble that callers treat differently.
    package enum Kind: Sendable {
        case busy, full, inputOutput, damaged, cannotOpen, readOnly, constraint, outOfMemory, other
    }

    /// Whether the same statement may succeed later without anybody changing the database.
    package var canPass: Bool {
        switch kind {
        case .busy, .full, .inputOutput, .outOfMemory, .readOnly, .cannotOpen: true
        case .damaged, .constraint, .other: false
        }
    }
}

extension SQLiteError: CustomStringConvertible {
    package var description: String { "SQLite \(code): \(message)" }
}
