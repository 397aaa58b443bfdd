// SPDX-License-Identifier: Apache-2.0

internal import CSQLite
package import Database
internal import Glibc

extension DatabaseError {
    /// What SQLite answered.
    ///
    /// - Parameters:
    ///   - code: SQLite's extended result code (sqlite.org/rescode.html).
    ///   - systemError: the errno of the call on a file that failed; 0 where none did.
    package init(sqlite code: Int32, _ message: String, sql: String? = nil, systemError: Int32 = 0) {
        // Others come without a call that failed just now.
        let systemError = [SQLITE_IOERR, SQLITE_CANTOPEN].contains(code & 0xff) ? systemError : 0
        let cause = systemError == 0 ? "" : ", \(String(cString: strerror(systemError)))"
        self.init(Kind(sqlite: code, systemError), "SQLite \(code): \(message)\(cause)", sql: sql)
    }
}

extension DatabaseError.Kind {
    /// From the primary result code.
    fileprivate init(sqlite code: Int32, _ systemError: Int32) {
        self =
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
}
