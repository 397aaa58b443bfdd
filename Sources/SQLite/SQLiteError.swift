// SPDX-License-Identifier: Apache-2.0

internal import CSQLite
internal import Glibc

/// An error that SQLite answered, with the statement that met it but never with its values.
package struct SQLiteError: Error, Hashable, Sendable {
    /// SQLite's extended result code (sqlite.org/rescode.html).
    package var code: Int32
    package var message: String
    package var sql: String?
    /// The errno of the call on a file that failed; 0 where none did.
    package var systemError: Int32

    package init(code: Int32, message: String, sql: String? = nil, systemError: Int32 = 0) {
        self.code = code
        self.message = message
        self.sql = sql
        // Others come without a call that failed just now.
        self.systemError = [SQLITE_IOERR, SQLITE_CANTOPEN].contains(code & 0xff) ? systemError : 0
    }

    /// A transaction ended without having happened, for a reason that was said elsewhere; it can be done again.
    package static let rolledBack = SQLiteError(code: SQLITE_BUSY, message: "the transaction was rolled back")

    /// What class of trouble it is, from the primary result code.
    package var kind: Kind {
        switch code & 0xff {
        // The last one: a lock of the write-ahead log that could not be had in a race, or while its disk was away.
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL: .busy
        case SQLITE_FULL: .full
        // SQLite's own code is for writing on a disk without room, not for a quota, nor for making a file there.
        case _ where [ENOSPC, EDQUOT].contains(systemError): .full
        case SQLITE_IOERR: .inputOutput
        case SQLITE_CORRUPT: .damaged
        case SQLITE_NOTADB: .notADatabase
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH: .cannotOpen
        case SQLITE_READONLY: .readOnly
        case SQLITE_CONSTRAINT: .constraint
        case SQLITE_NOMEM: .outOfMemory
        default: .other
        }
    }

    /// The classes of trouble that callers treat differently.
    package enum Kind: Sendable {
        case busy, full, inputOutput, damaged, notADatabase, cannotOpen, readOnly, constraint, outOfMemory, other
    }

    /// Whether the same statement may succeed later without anybody changing the database.
    package var canPass: Bool {
        switch kind {
        case .busy, .full, .inputOutput, .outOfMemory, .readOnly, .cannotOpen: true
        case .damaged, .notADatabase, .constraint, .other: false
        }
    }
}

extension SQLiteError: CustomStringConvertible {
    package var description: String {
        let cause = systemError == 0 ? "" : ", \(String(cString: strerror(systemError)))"
        return "SQLite \(code): \(message)\(cause)"
    }
}
