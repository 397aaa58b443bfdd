// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Database
internal import Linux
package import PostgreSQL

/// The daemon's own record of customers, devices, imports and decisions, in one database.
///
/// Every call is one transaction that is on the disk when the call returns. The actor runs on a thread of its own, since
/// databases block, and holds the only connection.
package actor Registry {
    private let executor: SerialQueueExecutor
    let store: any RegistryStore
    let connection: any Connection
    var audit: AuditTrail
    /// The ids of verdicts stored lately, so that equal ones are stored once.
    var verdictIDs: [RowVerdict: Int64] = [:]
    let newVerdictIDs: ReservedIDs
    let newDeviceIDs: ReservedIDs
    /// The newest of them: rows in a row mostly end alike.
    var lastVerdict: (verdict: RowVerdict, id: Int64)?
    /// The rows whose transaction is open, and why those of others were lost, by import.
    var batch: RowBatch?
    var lostBatches: [Int64: RegistryFault] = [:]
    let heldKeys = HeldKeys()
    var pendingKeys: PendingKeys
    /// Whether it is looked for other daemons that wait for the transaction of rows.
    var isGivingTurns = false
    /// When somebody last asked for something else than the next rows of a list.
    var askedAt: ContinuousClock.Instant?
    /// Where it is, for messages: a file, or a server and its database.
    package nonisolated let place: String
    /// Whether it is a file, which this program copies and looks through itself; a server looks after its own.
    package nonisolated let isFile: Bool
    /// The connection of which what is kept in memory is known.
    private var session: Int
    private var isTakenOver = false
    /// Whether the transaction that just failed did so because another daemon wrote meanwhile.
    var isOvertaken = false
    /// How often anybody had written when what is kept in memory was true.
    var knownWrites: Int64?
    /// The imports whose next transaction others wait for, because the last one was overtaken.
    var overtakenImports: Set<Int64> = []
    /// Whether it was copied to another place, or is just now: nothing is written here any more.
    package internal(set) var isMoving = false
    /// Whether a copy is being made, and the one that was made last for as long as somebody uses it.
    var isCopying = false
    weak var lastCopy: RegistryCopy?
    /// What must be done before anything is written, where the last stop was none: its log was left behind.
    package nonisolated let examination: RegistryExamination?
    private var isBeingExamined: Bool
    /// What was found damaged while at work; from then on nothing is written.
    package private(set) var damage: RegistryFault?

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Opens the registry in a file of its own, makes it where there is none, and brings its schema up to date.
    ///
    /// - Parameter path: the database file; its folder exists. The file is made with mode 0600.
    package init(path: String) throws(RegistryFault) {
        self.init(try SQLiteStore(path: path))
    }

    /// Opens the registry in a database of a PostgreSQL server, makes it where there is none, and brings its schema up to
    /// date.
    ///
    /// - Parameter daemon: which of the daemons that share it this is; refused where another one has its name or its spool.
    package init(server: PostgreSQLSettings, daemon: DaemonIdentity) throws(RegistryFault) {
        self.init(try PostgreSQLStore(server, daemon))
    }

    /// How messages call the registry of a server.
    package static func place(on server: PostgreSQLSettings) -> String { "PostgreSQL at \(server.summary)" }

    private init(_ store: sending any RegistryStore) {
        executor = SerialQueueExecutor(label: "registry")
        place = store.place
        isFile = store.file != nil
        examination = store.examination
        isBeingExamined = store.examination != nil
        newDeviceIDs = ReservedIDs(of: "devices", store)
        pendingKeys = PendingKeys(store, newDeviceIDs, heldKeys)
        newVerdictIDs = ReservedIDs(of: "verdicts", store)
        session = store.session
        connection = store.connection
        audit = AuditTrail(store.connection)
        self.store = store
    }

    /// The examination found nothing wrong: from now on the registry may be written to.
    package func endExamination() {
        isBeingExamined = false
        store.keepAsIs(false)
    }

    /// Leaves the database so that the next start has nothing to do.
    ///
    /// For the end of the program; what was promised is on the disk without it.
    package func checkpoint() throws(RegistryFault) {
        if let damage { throw damage }
        // Where that is not possible now, they are made again.
        try? writeKeys()
        try reading("writing the log back") { () throws(DatabaseError) in try store.tidy() }
    }

    /// The chain value of the audit trail's newest entry.
    package var auditHead: [UInt8] {
        get throws(RegistryFault) {
            endBatchOfOther()
            if !isFile { audit.forgetNewest() }
            do {
                return try audit.head
            } catch {
                throw fault(error, "reading the audit trail")
            }
        }
    }

    /// Runs the body in one transaction and names what was being done in the fault.
    ///
    /// - Parameter effect: what it means for rows that other daemons judge at the same time.
    func transaction<Result>(
        _ doing: String, _ effect: WriteEffect = .change, _ body: () throws(DatabaseError) -> Result
    ) throws(RegistryFault) -> Result {
        try mayWrite()
        endBatchOfOther()
        if effect == .change { try writeKeys() }
        askedAt = .now
        if effect == .change || !isFile { pendingKeys.forgetFilter() }
        do {
            let result = try connection.transaction { () throws(DatabaseError) in
                try takeTurn(effect)
                return try body()
            }
            audit.noteCommitted()
            return result
        } catch {
            forgetUnsaved()
            throw fault(error, doing)
        }
    }

    /// Throws where nothing may be written yet.
    func mayWrite() throws(RegistryFault) {
        guard !isBeingExamined else { throw .beingExamined }
        guard !isMoving else { throw .moved }
        if let damage { throw damage }
    }

    /// Makes the transaction that was begun the only one that writes; what is kept in memory is true in it.
    ///
    /// - Parameter missesAreChecked: whether what is not there by the filter of keys is looked for afterwards.
    @discardableResult
    func takeTurn(_ effect: WriteEffect, missesAreChecked: Bool = false) throws(DatabaseError) -> WriteCount {
        let (isAlone, count) = try store.takeTurn(effect)
        if !isAlone {
            audit.forgetNewest()
            pendingKeys.noteOthers()
        }
        if pendingKeys.isFilterStale, !missesAreChecked { pendingKeys.forgetFilter() }
        try followSession()
        knownWrites = count.writes
        return count
    }

    /// Where the connection is another one than before, what is kept in memory may not be true any more.
    ///
    /// - Throws: where the trail has not what this process wrote: a server took over that lacks what another one had
    ///   promised. Then the process must begin anew.
    func followSession() throws(DatabaseError) {
        guard store.session != session else { return }
        forgetUnsaved()
        pendingKeys.forgetSession()
        newVerdictIDs.forget()
        guard try audit.hasWhatWasCommitted else {
            isTakenOver = true
            throw .rolledBack
        }
        session = store.session
    }

    /// Forgets what was noted of a transaction that did not happen.
    func forgetUnsaved() {
        verdictIDs.removeAll()
        lastVerdict = nil
        audit.forget()
        pendingKeys.removeAll()
        store.turnFailed()
    }

    /// Runs queries that change nothing and names what was being done in the fault.
    func reading<Result>(
        _ doing: String, _ body: () throws(DatabaseError) -> Result
    ) throws(RegistryFault) -> Result {
        endBatchOfOther()
        askedAt = .now
        do {
            return try body()
        } catch {
            throw fault(error, doing)
        }
    }

    /// The same for queries that find devices by what they carry.
    func lookingUp<Result>(
        _ doing: String, _ body: () throws(DatabaseError) -> Result
    ) throws(RegistryFault) -> Result {
        try writeKeys()
        return try reading(doing, body)
    }

    /// What is damaged is left as it is from now on, its log included.
    func fault(_ error: DatabaseError, _ doing: String) -> RegistryFault {
        if isTakenOver { return .takenOver(place) }
        if isOvertaken {
            isOvertaken = false
            return .overtaken(place)
        }
        if let refusal = store.takeRefusal() { return refusal }
        let fault = RegistryFault.database(error, doing: doing, place: place)
        if error.kind == .damaged || error.kind == .notADatabase { leaveAlone(fault) }
        return fault
    }

    /// A look at all of it found something wrong with its structure: from now on nothing is written.
    package func leaveAlone(_ problems: [String]) {
        leaveAlone(.damaged(problems))
    }

    private func leaveAlone(_ fault: RegistryFault) {
        damage = damage ?? fault
        store.keepAsIs(true)
    }
}
