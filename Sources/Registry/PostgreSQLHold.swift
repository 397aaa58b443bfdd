// SPDX-License-Identifier: Apache-2.0

internal import Database
internal import Linux
internal import PostgreSQL

/// What this process has of a registry on a server and nobody else: its name, its spool, and the work it does; taken in
/// every session, and lost with it.
final class PostgreSQLHold {
    let daemon: DaemonIdentity
    /// Whether another registry is copied there, whose imports belong to nobody yet.
    private let isCopied: Bool
    private let place: String
    /// Told to the registry, so that a later session finds whether another process was this daemon in between.
    private let process = Int64.random(in: .min ... .max)
    private var hasBeenTaken = false
    private var refusal: RegistryFault?
    /// What this process does alone, with the number of each taking.
    private var work: [SharedWork: Int] = [:]
    private var takings = 0
    /// By how much the server's clock is ahead of this machine's, in milliseconds.
    private(set) var clockOffset: Int64 = 0

    init(place: String, daemon: DaemonIdentity, isCopied: Bool) {
        self.place = place
        self.daemon = daemon
        self.isCopied = isCopied
    }

    /// Brings a new session into the state that everything relies on; why it could not is for `takeRefusal` to say.
    func take(by connection: PostgreSQLConnection) throws(DatabaseError) {
        let session = PostgreSQLSession(connection: connection, place: place)
        do throws(RegistryFault) {
            try session.preferIndexes()
            // Where there is none any more somebody is about to restore it.
            try session.migrate(fromNothing: !hasBeenTaken, for: daemon)
            let id = try session.takeName(of: daemon)
            try session.note(process, of: id, isFirst: !hasBeenTaken)
            if !isCopied { try session.takeNobodysImports(daemon) }
            clockOffset = try session.clockOffset()
        } catch {
            refuse(error)
            throw error.asDatabaseError
        }
        // What another one took meanwhile is its own.
        for lost in work.keys where try !Self.isTaken(.work(lost), by: connection) { work[lost] = nil }
        if !isCopied { Clocks.follow(offset: clockOffset) }
        hasBeenTaken = true
        refusal = nil
    }

    /// Why nothing more can be done in this session, or why the last one could not be used.
    func refuse(_ fault: RegistryFault) { refusal = fault }

    /// The same, once.
    func takeRefusal() -> RegistryFault? {
        defer { refusal = nil }
        return refusal
    }

    /// Takes a piece of work; nil where somebody has it, this process included.
    func hold(_ new: SharedWork, by connection: PostgreSQLConnection) throws(DatabaseError) -> HeldWork? {
        guard work[new] == nil, try Self.isTaken(.work(new), by: connection) else { return nil }
        takings += 1
        work[new] = takings
        return HeldWork(work: new, number: takings)
    }

    func holds(_ held: HeldWork) -> Bool { work[held.work] == held.number }

    func release(_ old: HeldWork, by connection: PostgreSQLConnection) {
        guard holds(old) else { return }
        work[old.work] = nil
        // A session that is lost has let go of it.
        _ = try? connection.statement("SELECT pg_advisory_unlock(?)")
            .first(AdvisoryLock.work(old.work).key) { $0.bool(0) }
    }

    private static func isTaken(
        _ lock: AdvisoryLock, by connection: PostgreSQLConnection
    ) throws(DatabaseError) -> Bool {
        try connection.statement("SELECT pg_try_advisory_lock(?)").first(lock.key) { $0.bool(0) } ?? false
    }
}
