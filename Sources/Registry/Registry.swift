// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Linux
internal import SQLite

/// The daemon's own record of customers, devices, imports and decisions, in one SQLite database.
///
/// Every call is one transaction that is on the disk when the call returns (WAL with `synchronous=FULL`). The actor runs
/// on a thread of its own, since SQLite blocks. It holds the only connection: nothing else reads or writes the file.
package actor Registry {
    private let executor: SerialQueueExecutor
    let connection: Connection
    var audit: AuditTrail
    /// The ids of verdicts stored lately, so that equal ones are stored once.
    var verdictIDs: [RowVerdict: Int64] = [:]
    /// The newest of them: rows in a row mostly end alike.
    var lastVerdict: (verdict: RowVerdict, id: Int64)?
    /// The rows whose transaction is open, and why those of others were lost, by import.
    var batch: RowBatch?
    var lostBatches: [Int64: RegistryFault] = [:]
    var pendingKeys = PendingKeys()
    /// When somebody last asked for something else than the next rows of a list.
    var askedAt: ContinuousClock.Instant?
    let path: String
    /// The file in which SQLite keeps what is not written back into the database yet.
    package nonisolated var logPath: String { path + "-wal" }
    /// Whether a copy is being made, and the one that was made last for as long as somebody uses it.
    var isCopying = false
    weak var lastCopy: RegistryCopy?
    /// What must be done before anything is written, where the last stop was none: its log was left behind.
    package nonisolated let examination: RegistryExamination?
    private var isBeingExamined: Bool
    /// What was found damaged while at work; from then on nothing is written.
    package private(set) var damage: RegistryFault?

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Opens the registry, makes it where there is none, and brings its schema up to date.
    ///
    /// - Parameter path: the database file; its folder exists. The file is made with mode 0600.
    package init(path: String) throws(RegistryFault) {
        executor = SerialQueueExecutor(label: "registry")
        self.path = path
        let hasLog = RegistryFile.hasLog(path)
        try RegistryFile.refuseRemains(path, hasLog: hasLog)
        if RegistryFile.isMissing(path) {
            try RegistryFile.make(path) { (draft) throws(RegistryFault) in
                try Self.opening(path) { () throws(SQLiteError) in
                    try Self.prepare(try Connection(path: draft, mode: .readWrite))
                }
            }
        }
        let connection = try Self.opening(path) { () throws(SQLiteError) in
            try Connection(path: path, mode: .readWrite)
        }
        // Also where this ends with an error: what may be damaged stays as it is.
        connection.keepLog(hasLog)
        connection.setBusyTimeout(milliseconds: 2000)
        let schema = try Self.refuseForeign(connection, path)
        examination = hasLog ? RegistryExamination(path: path) : nil
        isBeingExamined = hasLog
        if hasLog, schema < Schema.migrator.newest { try Self.refuseDamaged(connection, path) }
        audit = try Self.opening(path) { () throws(SQLiteError) in
            try Self.prepare(connection)
            return try AuditTrail(connection)
        }
        self.connection = connection
        connection.limitLog(pages: Self.longestLog)
        RegistryCopyFile.remove(RegistryCopyFile.path(of: path))
    }

    /// The examination found nothing wrong: from now on the registry may be written to.
    package func endExamination() {
        isBeingExamined = false
        connection.keepLog(false)
    }

    /// Writes the log back into the database, so that the next start has nothing to do (sqlite.org/wal.html).
    ///
    /// For the end of the program; what was promised is on the disk without it.
    package func checkpoint() throws(RegistryFault) {
        if let damage { throw damage }
        try reading("writing the log back") { () throws(SQLiteError) in
            try connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        }
    }

    /// The chain value of the audit trail's newest entry.
    package var auditHead: [UInt8] {
        endBatchOfOther()
        return audit.currentHead
    }

    /// An upgrade of the schema would write, and cannot wait for the examination beside the work.
    private static func refuseDamaged(_ connection: Connection, _ path: String) throws(RegistryFault) {
        let problems = try opening(path) { () throws(SQLiteError) in try RegistryExamination.problems(connection) }
        if !problems.isEmpty { throw .damaged(problems) }
    }

    /// Checks what the file is before anything is written to it, and answers its schema.
    private static func refuseForeign(_ connection: Connection, _ path: String) throws(RegistryFault) -> Int {
        let (owner, tables, schema) = try opening(path) { () throws(SQLiteError) in
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

    /// Pages of 8 KiB, in a new registry, waste less of their room with hashes, and are half as many to write.
    ///
    /// Foreign keys are not enforced: the customer of every device would be looked up, and customers are never deleted.
    /// The tests ask for `foreign_key_check`.
    private static func prepare(_ connection: Connection) throws(SQLiteError) {
        try connection.execute(
            """
            PRAGMA page_size = 8192;
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            PRAGMA journal_size_limit = \(keptLog);
            PRAGMA cache_size = -24576;
            """)
        // Where SQLite could open the log or its index for reading only, be it for a moment, that stays so: it is an
        // error now and not with every list.
        try connection.execute("BEGIN IMMEDIATE; ROLLBACK")
        try DeviceKeyDigest.define(on: connection)
        try Schema.migrator.migrate(connection)
    }

    private static func opening<Result>(
        _ path: String, _ body: () throws(SQLiteError) -> Result
    ) throws(RegistryFault) -> Result {
        do {
            return try body()
        } catch {
            throw .database(error, doing: "opening the registry", path: path)
        }
    }

    /// Runs the body in one transaction and names what was being done in the fault.
    func transaction<Result>(
        _ doing: String, _ body: () throws(SQLiteError) -> Result
    ) throws(RegistryFault) -> Result {
        try mayWrite()
        endBatchOfOther()
        askedAt = .now
        pendingKeys.forgetFilter()
        do {
            return try connection.transaction(body)
        } catch {
            forgetUnsaved()
            throw fault(error, doing)
        }
    }

    /// Throws where nothing may be written yet.
    func mayWrite() throws(RegistryFault) {
        guard !isBeingExamined else { throw .beingExamined }
        if let damage { throw damage }
    }

    /// Forgets what was noted of a transaction that did not happen.
    func forgetUnsaved() {
        verdictIDs.removeAll()
        lastVerdict = nil
        try? audit.reload()
    }

    /// Runs queries that change nothing and names what was being done in the fault.
    func reading<Result>(
        _ doing: String, _ body: () throws(SQLiteError) -> Result
    ) throws(RegistryFault) -> Result {
        endBatchOfOther()
        askedAt = .now
        do {
            return try body()
        } catch {
            throw fault(error, doing)
        }
    }

    /// What is damaged is left as it is from now on, its log included.
    func fault(_ error: SQLiteError, _ doing: String) -> RegistryFault {
        let fault = RegistryFault.database(error, doing: doing, path: path)
        if error.kind == .damaged || error.kind == .notADatabase { leaveAlone(fault) }
        return fault
    }

    /// A look at all of it found something wrong with its structure: from now on nothing is written.
    package func leaveAlone(_ problems: [String]) {
        leaveAlone(.damaged(problems))
    }

    private func leaveAlone(_ fault: RegistryFault) {
        damage = damage ?? fault
        connection.keepLog(true)
    }
}
