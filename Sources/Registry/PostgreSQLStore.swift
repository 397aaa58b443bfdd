// SPDX-License-Identifier: Apache-2.0

internal import Database
internal import Linux
internal import PostgreSQL
internal import SQLite

/// The registry in a database of a PostgreSQL server.
///
/// Several daemons can work with it: they write one after the other, each transaction under a lock, since there is one
/// audit trail.
final class PostgreSQLStore: RegistryStore {
    private let server: PostgreSQLConnection
    private let hold: PostgreSQLHold
    let place: String
    /// How often anybody had written when this process last looked; nil where that is not known.
    private var seenWrites: Int64?
    /// Whether somebody else wrote since what is kept in memory was read, and since others were last asked for.
    private var isOutOfDate = true
    private var isNews = true
    private var customersMark: Int64?
    private var seenAt: Int64 = 0
    /// As of when `news` was asked last.
    private(set) var hasOthers = false

    var connection: any Connection { server }
    var file: SQLiteConnection? { nil }
    var examination: RegistryExamination? { nil }
    var session: Int { server.session }
    var daemon: DaemonIdentity? { hold.daemon }
    var clockOffset: Int64 { hold.clockOffset }

    /// Connects, makes the tables where there are none, and brings them up to date.
    ///
    /// - Parameter isCopied: whether another registry is copied there.
    init(
        _ settings: PostgreSQLSettings, _ daemon: DaemonIdentity, isCopied: Bool = false
    ) throws(RegistryFault) {
        let place = Registry.place(on: settings)
        let hold = PostgreSQLHold(place: place, daemon: daemon, isCopied: isCopied)
        self.place = place
        self.hold = hold
        do {
            server = try PostgreSQLConnection(settings) { (connection) throws(DatabaseError) in
                try hold.take(by: connection)
            }
        } catch {
            throw hold.takeRefusal() ?? .database(error, doing: "opening the registry", place: place)
        }
    }

    func takeRefusal() -> RegistryFault? { hold.takeRefusal() }

    /// The tables, whose columns are the same in a file.
    func shapes() throws(RegistryFault) -> [TableShape] {
        do {
            return try TableShape.all(on: server)
        } catch {
            throw .database(error, doing: "copying the registry", place: place)
        }
    }

    // MARK: Others

    /// Under the lock the row is this transaction's alone.
    func takeTurn(_ effect: WriteEffect) throws(DatabaseError) -> (isAlone: Bool, count: WriteCount) {
        try server.statement("SELECT pg_advisory_xact_lock(?)").first(AdvisoryLock.writing.key) { _ in }
        let row = try server.statement(
            "UPDATE registry SET writes = writes + 1, changes = changes + ? RETURNING writes, changes, schema"
        ).first(effect == .change ? 1 : 0) {
            (count: WriteCount(writes: $0.int64(0), changes: $0.int64(1)), schema: $0.int(2))
        }
        guard let row, row.schema == PostgreSQLSchema.newest else {
            let refusal = RegistryFault.newerSchema(found: row?.schema ?? 0, known: PostgreSQLSchema.newest)
            hold.refuse(refusal)
            throw refusal.asDatabaseError
        }
        note(row.count.writes, expected: seenWrites.map { $0 + 1 })
        defer { isOutOfDate = false }
        return (!isOutOfDate, row.count)
    }

    /// What is kept in memory may be out of date already; the next transaction finds that.
    func writeCount() throws(DatabaseError) -> WriteCount {
        try server.statement("SELECT writes, changes FROM registry")
            .first { WriteCount(writes: $0.int64(0), changes: $0.int64(1)) } ?? WriteCount(writes: 0, changes: 0)
    }

    private func note(_ writes: Int64, expected: Int64?) {
        if writes != expected { (isOutOfDate, isNews) = (true, true) }
        seenWrites = writes
    }

    /// What the transaction counted is not so.
    func turnFailed() {
        seenWrites = nil
    }

    func isAwaited() throws(DatabaseError) -> Bool {
        try server.holds(
            "EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted AND \(AdvisoryLock.writing.condition))")
    }

    func news() throws(DatabaseError) -> RegistryNews {
        note(try server.statement("SELECT writes FROM registry").first { $0.int64(0) } ?? 0, expected: seenWrites)
        try noteSeen()
        hasOthers = try connectedDaemons() > 1
        guard isNews else { return [] }
        let mark = try markOfCustomers()
        defer { (customersMark, isNews) = (mark, false) }
        return mark == customersMark ? .something : [.something, .customers]
    }

    /// A number that changes with what the folders of customers are made from.
    private func markOfCustomers() throws(DatabaseError) -> Int64 {
        try server.statement(
            """
            SELECT CAST((
                SELECT coalesce(sum(hashtextextended(concat_ws('|', id, name, is_enabled, groups, actor, removed_at), 0)), 0)
                FROM customers
            ) % 4611686018427387904 + (
                SELECT coalesce(sum(hashtextextended(concat_ws('|', id, customer_id, name), 0)), 0) FROM profiles
            ) % 4611686018427387904 AS bigint)
            """
        ).first { $0.int64(0) } ?? 0
    }

    /// How often it is noted that this daemon is there, in milliseconds.
    private static let seenEvery: Int64 = 15_000

    private func noteSeen() throws(DatabaseError) {
        let now = Clocks.wall
        guard abs(now - seenAt) >= Self.seenEvery else { return }
        try server.statement("UPDATE daemons SET seen_at = ? WHERE name = ?").run(now, hold.daemon.name)
        seenAt = now
    }

    private func connectedDaemons() throws(DatabaseError) -> Int {
        try server.statement(
            "SELECT count(*) FROM pg_locks WHERE granted AND \(AdvisoryLock.anyDaemon)"
        ).first { $0.int(0) } ?? 0
    }

    func daemons() throws(DatabaseError) -> [KnownDaemon] {
        // The id is the lower half of the lock's number.
        try server.statement(
            """
            SELECT d.name, d.host, d.seen_at,
                EXISTS (SELECT 1 FROM pg_locks l WHERE l.granted AND l.locktype = 'advisory' AND l.objsubid = 1
                    AND l.classid = \(AdvisoryLock.daemon(0).key >> 32) AND CAST(l.objid AS bigint) = d.id
                    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())),
                (SELECT count(*) FROM imports i WHERE i.daemon = d.name AND i.state <> 'reported')
            FROM daemons d ORDER BY d.name
            """
        ).all { row in
            KnownDaemon(
                name: row.text(0), host: row.text(1), isHere: row.text(0) == hold.daemon.name,
                isConnected: row.bool(3), seenAt: row.int64(2), unfinishedImports: row.int(4))
        }
    }

    func hold(_ work: SharedWork) throws(DatabaseError) -> HeldWork? { try hold.hold(work, by: server) }
    func holds(_ held: HeldWork) -> Bool { hold.holds(held) }
    func release(_ held: HeldWork) { hold.release(held, by: server) }

    /// Taken by the session, where every transaction of others asks for it.
    func lockOut() throws(DatabaseError) {
        try server.statement("SELECT pg_advisory_lock(?)").first(AdvisoryLock.writing.key) { _ in }
    }

    func letIn() {
        // A session that is lost has let go of it.
        _ = try? server.statement("SELECT pg_advisory_unlock(?)").first(AdvisoryLock.writing.key) { $0.bool(0) }
    }

    // MARK: Ids

    func lastID(of table: String) throws(DatabaseError) -> Int64 {
        try server.statement("SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence(?, 'id')), 0)")
            .first(table) { $0.int64(0) } ?? 0
    }

    func reserveIDs(of table: String, count: Int) throws(DatabaseError) -> [Int64] {
        try server.statement(
            """
            SELECT nextval((SELECT CAST(pg_get_serial_sequence(?1, 'id') AS regclass)))
            FROM generate_series(1, CAST(?2 AS bigint))
            """
        ).all(table, count) { $0.int64(0) }
    }

    func skipIDs(of table: String, through id: Int64) throws(DatabaseError) {
        guard try lastID(of: table) < id else { return }
        _ = try server.statement("SELECT setval(pg_get_serial_sequence(?, 'id'), ?)").first(table, id) { $0.int64(0) }
    }

    func size() throws(DatabaseError) -> Int64 {
        try server.statement("SELECT pg_database_size(current_database())").first { $0.int64(0) } ?? 0
    }

    // MARK: What its server does by itself

    func keepAsIs(_ isKept: Bool) {}
    func tidy() {}
    func writeLogBack(fromPages pages: Int) {}
    func heldLog() -> HeldLog? { nil }
    func giveBackMemory() {}
}
