// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import SQLite

/// The log beside the database: written back into it now and then, and then begun again.
extension Registry {
    /// How many pages a transaction leaves in the log before it has to wait until they are written back: those that
    /// the log is cut to.
    static let longestLog = 8192
    /// How many a long list leaves there, between whose transactions nobody waits.
    static let longListsLog = 1024
    /// How many are worth writing back when there is nothing else to do.
    private static let longLog = 256

    /// Writes the log back where it is long: now nobody waits for it.
    package func writeLogBack() {
        guard (try? mayWrite()) != nil else { return }
        endBatchOfOther()
        connection.writeLogBack(fromPages: Self.longLog)
    }

    /// What the log is cut to when it begins again, however long a transaction made it (PRAGMA journal_size_limit).
    static let keptLog: Int64 = 64 << 20

    /// How many bytes the log has where it cannot be written back, since another program reads the registry and stays in
    /// an old state of it; nil where all is well, or it is short.
    ///
    /// Nothing of this program does that: it has one connection, which never leaves a question open.
    package func heldLog() throws(RegistryFault) -> Int64? {
        var status = stat()
        guard damage == nil, stat(path + "-wal", &status) == 0, status.st_size > 2 * Self.keptLog else { return nil }
        let isHeld = try reading("writing the log back") { () throws(SQLiteError) in
            // How many pages are in the log, and how many of them are in the database too.
            try connection.statement("PRAGMA wal_checkpoint(PASSIVE)").first { $0.int(1) > $0.int(2) } ?? false
        }
        return isHeld ? Int64(status.st_size) : nil
    }
}
