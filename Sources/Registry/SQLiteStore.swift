// SPDX-License-Identifier: Apache-2.0

internal import Database
internal import Glibc
internal import SQLite

/// The registry in one file of SQLite's (WAL with `synchronous=FULL`), which nothing else reads or writes.
final class SQLiteStore: RegistryStore {
    /// How many pages a transaction leaves in the log before it has to wait until they are written back: 256 MiB of a new
    /// registry, and less of an older one, whose pages are smaller.
    private static let longestLog = 16_384
    /// What the log is cut to when it begins again, however long a transaction made it (PRAGMA journal_size_limit).
    private static let keptLog: Int64 = 64 << 20
    /// From which length on it is looked at whether somebody holds it up: half more than what transactions leave.
    private static let unusualLog: Int64 = 384 << 20

    let file: SQLiteConnection?
    private let sqlite: SQLiteConnection
    private let path: String
    let examination: RegistryExamination?

    var connection: any Connection { sqlite }
    var place: String { path }
    var daemon: DaemonIdentity? { nil }
    var session: Int { 0 }

    /// Opens the file, makes it where there is none, and brings its schema up to date.
    init(path: String) throws(RegistryFault) {
        self.path = path
        let hasLog = RegistryFile.hasLog(path)
        try RegistryFile.refuseRemains(path, hasLog: hasLog)
        if RegistryFile.isMissing(path) {
            try RegistryFile.make(path) { (draft) throws(RegistryFault) in
                try Self.opening(path) { () throws(DatabaseError) in
                    try Self.prepare(try SQLiteConnection(path: draft, mode: .readWrite))
                }
            }
        }
        let connection = try Self.opening(path) { () throws(DatabaseError) in
            try SQLiteConnection(path: path, mode: .readWrite)
        }
        // Also where this ends with an error: what may be damaged stays as it is.
        connection.keepLog(hasLog)
        connection.setBusyTimeout(milliseconds: 2000)
        let schema = try Self.refuseForeign(connection, path)
        examination = hasLog ? RegistryExamination(path: path) : nil
        if hasLog, schema < Schema.migrator.newest { try Self.refuseDamaged(connection, path) }
        try Self.opening(path) { () throws(DatabaseError) in try Self.prepare(connection) }
        (sqlite, file) = (connection, connection)
        connection.limitLog(pages: Self.longestLog)
        RegistryCopyFile.remove(RegistryCopyFile.path(of: path))
    }

    /// An upgrade of the schema would write, and cannot wait for the examination beside the work.
    private static func refuseDamaged(_ connection: SQLiteConnection, _ path: String) throws(RegistryFault) {
        let problems = try opening(path) { () throws(DatabaseError) in try RegistryExamination.problems(connection) }
        if !problems.isEmpty { throw .damaged(problems) }
    }

    /// Checks what the file is before anything is written to it, and answers its schema.
    private static func refuseForeign(_ connection: SQLiteConnection, _ path: String) throws(RegistryFault) -> Int {
        let (owner, tables, schema) = try opening(path) { () throws(DatabaseError) in
            (
                try connection.statement("PRAGMA application_id").first { $0.int(0) } ?? 0,
                try connection.statement("SELECT count(*) FROM sqlite_schema").first { $0.int(0) } ?? 0,
                try Schema.migrator.schema(of: connection)
            )
        }
        guard owner == Schema.applicationID || tables == 0 else { throw .notARegistry }
        guard schema <= Schema.migrator.newest else {
            throw .newerSchema(found: schema, known: Schema.migrator.newest)
        }
        return schema
    }

    /// Pages of 16 KiB, in a new registry, waste less of their room with hashes, and are a quarter as many to write as SQLite's own.
    ///
    /// Foreign keys are not enforced: the customer of every device would be looked up, and customers are never deleted.
    /// The tests ask for `foreign_key_check`.
    private static func prepare(_ connection: SQLiteConnection) throws(DatabaseError) {
        try connection.execute(
            """
            PRAGMA page_size = 16384;
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            PRAGMA journal_size_limit = \(keptLog);
            PRAGMA cache_size = -16384;
            """)
        // Where SQLite could open the log or its index for reading only, be it for a moment, that stays so: it is an
        // error now and not with every list.
        try connection.execute("BEGIN IMMEDIATE; ROLLBACK")
        try DeviceKeyDigest.define(on: connection)
        try Schema.migrator.migrate(connection)
    }

    private static func opening<Result>(
        _ path: String, _ body: () throws(DatabaseError) -> Result
    ) throws(RegistryFault) -> Result {
        do {
            return try body()
        } catch {
            throw .database(error, doing: "opening the registry", place: path)
        }
    }

    func takeRefusal() -> RegistryFault? { nil }
    /// A server is at one end of every move, and tells them.
    func shapes() -> [TableShape] { [] }

    // MARK: No others

    private var held: Set<SharedWork> = []

    func takeTurn(_ effect: WriteEffect) -> (isAlone: Bool, count: WriteCount) { (true, writeCount()) }
    var hasOthers: Bool { false }
    func writeCount() -> WriteCount { WriteCount(writes: 0, changes: 0) }
    func turnFailed() {}
    func isAwaited() -> Bool { false }
    func news() -> RegistryNews { [] }
    func daemons() -> [KnownDaemon] { [] }
    var clockOffset: Int64 { 0 }
    func hold(_ work: SharedWork) -> HeldWork? { held.insert(work).inserted ? HeldWork(work: work, number: 0) : nil }
    func holds(_ work: HeldWork) -> Bool { held.contains(work.work) }
    func release(_ work: HeldWork) { held.remove(work.work) }
    func lockOut() {}
    func letIn() {}

    // MARK: Ids

    /// AUTOINCREMENT keeps it there (sqlite.org/autoinc.html).
    func lastID(of table: String) throws(DatabaseError) -> Int64 {
        try sqlite.statement("SELECT seq FROM sqlite_sequence WHERE name = ?").first(table) { $0.int64(0) } ?? 0
    }

    /// AUTOINCREMENT heeds what is given out here by itself.
    func reserveIDs(of table: String, count: Int) -> [Int64] { [] }

    func skipIDs(of table: String, through id: Int64) throws(DatabaseError) {
        try sqlite.statement("UPDATE sqlite_sequence SET seq = ?2 WHERE name = ?1 AND seq < ?2").run(table, id)
        try sqlite.statement(
            """
            INSERT INTO sqlite_sequence(name, seq)
            SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?1)
            """
        ).run(table, id)
    }

    // MARK: The file and its log

    /// Without the log.
    func size() throws(DatabaseError) -> Int64 {
        let pages = try sqlite.statement("PRAGMA page_count").first { $0.int64(0) } ?? 0
        return try pages * (sqlite.statement("PRAGMA page_size").first { $0.int64(0) } ?? 0)
    }

    func keepAsIs(_ isKept: Bool) { sqlite.keepLog(isKept) }

    /// Writes the log back into the database (sqlite.org/wal.html).
    func tidy() throws(DatabaseError) { try sqlite.execute("PRAGMA wal_checkpoint(TRUNCATE)") }

    func writeLogBack(fromPages pages: Int) { sqlite.writeLogBack(fromPages: pages) }

    /// Nothing of this program holds it up: it has one connection, which never leaves a question open.
    func heldLog() throws(DatabaseError) -> HeldLog? {
        let log = path + "-wal"
        var status = stat()
        guard stat(log, &status) == 0, status.st_size > Self.unusualLog else { return nil }
        // How many pages are in the log, and how many of them are in the database too.
        let isHeld = try sqlite.statement("PRAGMA wal_checkpoint(PASSIVE)").first { $0.int(1) > $0.int(2) } ?? false
        return isHeld ? HeldLog(path: log, size: Int64(status.st_size)) : nil
    }

    func giveBackMemory() {
        // What fails here keeps some memory and nothing else.
        try? sqlite.execute("PRAGMA shrink_memory")
    }
}
