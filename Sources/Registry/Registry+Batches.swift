// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Database
internal import Linux

/// The transaction of a long list: it stays open for piece after piece, until it is large enough or somebody else wants
/// the registry.
///
/// A commit costs the same for one row as for thousands, and the more identities are written together, the more of them
/// share a page. Whoever else calls waits for the piece at hand and finds everything on the disk.
///
/// Rows can be judged before the copy of their list is whole: then whoever else calls finds nothing of them, and they are
/// judged again.
extension Registry {
    /// How many rows share a transaction at most.
    static let batchRows = 8192

    /// Returns when nobody has asked for anything else for a moment, and soon anyway.
    ///
    /// A short list asks a dozen times in a row: if a piece of a long one came between each two of its questions, it would
    /// wait for a dozen pieces and for the end of as many transactions.
    private func giveWay(_ importID: Int64) async {
        for _ in 0..<Self.longestWay {
            let wasAsked = if let askedAt { .now - askedAt < Self.moment } else { false }
            // Rows of another list that wait for its copy would be lost.
            let isAhead = if let batch { batch.isAhead && batch.record.id != importID } else { false }
            guard wasAsked || isAhead else { return }
            await Pause.wait(Self.moment)
        }
    }

    /// From which row on a list is a long one.
    private static let longList = 500
    private static let moment = Duration.milliseconds(5)
    /// How many moments a long list waits at most before its next piece, however much others ask.
    private static let longestWay = 10

    /// Gives the next rows of an import their verdicts: looks each device up, asks, writes; lets others go first between
    /// the pieces of a list.
    ///
    /// They are safe when this or a later call says so, or when `commitRows` returns. Before the copy of the list is
    /// recorded none is, however many there are: that is what `recordCopy` makes safe.
    ///
    /// - Parameters:
    ///   - rows: in the order of the list; rows that already have a verdict are passed over.
    ///   - before: the last row that was given to this function, or is stored.
    ///   - isAudited: whether the audit trail is told; not where a list is only weighed and will be judged again.
    ///   - judge: pure; is made for every piece from what is true in its transaction, decides from what the registry found,
    ///     and is called once a row, in order, inside the transaction.
    /// - Returns: nil where the customer is gone.
    package func settleNext(
        _ rows: [KeyedRow], of record: ImportRecord, behind before: Int, at time: Int64, isAudited: Bool,
        judge: @Sendable (ImportCircumstances) -> @Sendable (JudgedRow, DeviceMatch) -> (RowAction, RowVerdict)
    ) async throws(RegistryFault) -> SettledRows? {
        if before >= Self.longList { await giveWay(record.id) }
        // Only between two transactions: one adds no more than its own keys to what is held.
        if batch == nil, heldKeys.count >= HeldKeys.limit {
            while batch == nil, try writeSomeKeys() { await giveWay(record.id) }
        }
        try openBatch(of: record, behind: before)
        let settled = try inBatch { batch throws(DatabaseError) -> [ReportRow]? in
            if batch.circumstances == nil { batch.circumstances = try circumstances(of: record) }
            guard let circumstances = batch.circumstances else { return nil }
            return try settle(rows, in: &batch, at: time, isAudited: isAudited, judge: judge(circumstances))
        }
        guard let settled else { return nil }
        if let batch, batch.count < Self.batchRows || batch.isAhead {
            return SettledRows(settled: settled, rowsDone: batch.record.rowsDone, lastRow: batch.record.lastRow)
        }
        let (rowsDone, lastRow) = try endBatch()
        if rowsDone > Self.rowsLeftInLog { store.writeLogBack(fromPages: Self.longListsLog) }
        return SettledRows(settled: settled, rowsDone: rowsDone, lastRow: lastRow)
    }

    /// Makes the rows of an import safe that have a verdict.
    ///
    /// - Parameter row: the last one that was given to `settleNext`.
    /// - Returns: how many rows of the import have a verdict, and the last of them.
    /// - Throws: also where the list has no copy yet; its rows are lost then.
    @discardableResult
    package func commitRows(
        of record: ImportRecord, through row: Int
    ) throws(RegistryFault) -> (rowsDone: Int, lastRow: Int) {
        try openBatch(of: record, behind: row)
        defer { if !isFile { pendingKeys.forgetFilter() } }
        if batch?.isAhead == true {
            abandonBatch()
            throw lostRows
        }
        return try endBatch()
    }

    /// Lets the rows go that were judged ahead of their list's copy.
    package func abandonRows(of importID: Int64) {
        if let batch, batch.isAhead, batch.record.id == importID { abandonBatch() }
    }

    /// What somebody else wants to see or to change is on the disk before, or never was: called in front of every other
    /// use of the connection.
    ///
    /// An error is the import's to meet, with its next rows.
    func endBatchOfOther() {
        guard let batch else { return }
        if batch.isAhead { return abandonBatch() }
        do {
            try endBatch()
        } catch {
            lostBatches[batch.record.id] = error
        }
    }

    // MARK: Other daemons

    /// Where others write, too, devices are registered while they do: whether that went well shows at the end.
    private func beginBatch(of record: ImportRecord) throws(DatabaseError) {
        try connection.begin()
        try loadKeys()
        var count: WriteCount?
        if record.operation == .registerDevice, store.hasOthers, !overtakenImports.contains(record.id) {
            count = try store.writeCount()
            try followSession()
            if count?.writes != knownWrites { pendingKeys.noteOthers() }
            knownWrites = count?.writes
            audit.hold()
            pendingKeys.beginNoting()
        } else {
            try takeTurn(record.operation == .registerDevice ? .bookkeeping : .change)
        }
        let stored = try ImportTable(connection: connection).record(record.id)
        batch = RowBatch(stored ?? record, keys: pendingKeys, countAtBegin: count)
    }

    /// Makes the transaction the only one that writes, and what was judged in it true; where it is not, its rows are judged
    /// again, while others wait.
    private func catchUp(from before: WriteCount, of batch: RowBatch) throws(DatabaseError) {
        let now = try takeTurn(.bookkeeping, missesAreChecked: true)
        if now.writes > before.writes + 1 || pendingKeys.isFilterStale {
            let keys = DeviceTable(connection: connection, pending: batch.keys).keys
            guard now.changes == before.changes, try keys.isAsItWasLookedAt() else {
                pendingKeys.forgetFilter()
                isOvertaken = true
                overtakenImports.insert(batch.record.id)
                throw .rolledBack
            }
        }
        try audit.release()
    }

    /// For how long a transaction of rows keeps other daemons from writing, and how often it is looked for them.
    private static let turn = Duration.milliseconds(150)
    private static let look = Duration.milliseconds(50)
    /// For how long one may do nothing; the server ends it some time later.
    private static let longestRest = Duration.seconds(10)

    /// Has the transaction of rows end where another daemon waits for it, be it that its next rows are not read yet.
    private func giveTurns() {
        guard !isFile, !isGivingTurns else { return }
        isGivingTurns = true
        Task(executorPreference: WorkerThreads.shared) {
            while await self.endBatchForOthers() { await Pause.wait(Self.look) }
        }
    }

    /// Answers whether one is open still.
    private func endBatchForOthers() -> Bool {
        guard let batch else {
            isGivingTurns = false
            return false
        }
        let now = ContinuousClock.now
        guard now - batch.begun >= Self.turn else { return true }
        // Where nobody knows, the next rows meet the same fault.
        let isInTheWay = batch.countAtBegin == nil && store.hasOthers && (try? store.isAwaited()) ?? true
        if isInTheWay || now - batch.lastUsed >= Self.longestRest { endBatchOfOther() }
        return true
    }

    private var lostRows: RegistryFault { .database(.rolledBack, doing: "settling rows", place: place) }

    /// Begins a transaction for the rows of an import, where there is none.
    ///
    /// - Throws: what happened to rows of it that were not safe yet when somebody else wanted the registry.
    private func openBatch(of record: ImportRecord, behind before: Int) throws(RegistryFault) {
        if batch?.record.id != record.id { endBatchOfOther() }
        let lost = lostBatches.removeValue(forKey: record.id)
        do {
            try mayWrite()
        } catch {
            // Also where the transaction began before.
            if batch != nil { abandonBatch() }
            throw error
        }
        if batch == nil {
            if record.operation != .registerDevice { try writeKeys() }
            try guarded("settling rows") { () throws(DatabaseError) in try beginBatch(of: record) }
            giveTurns()
        }
        // Letting go of changed pages makes SQLite begin a copy of the registry anew, which would then never end.
        if isCopying, batch?.isAhead == true {
            abandonBatch()
            throw lostRows
        }
        guard let batch, batch.lastRow < before else { return }
        abandonBatch()
        throw lost ?? lostRows
    }

    /// Writes what the batch held back, and makes all of it safe.
    ///
    /// - Parameter more: is made safe with it.
    @discardableResult
    func endBatch(
        with more: () throws(DatabaseError) -> Void = {}
    ) throws(RegistryFault) -> (rowsDone: Int, lastRow: Int) {
        defer { batch = nil }
        return try inBatch { batch throws(DatabaseError) in
            if let before = batch.countAtBegin { try catchUp(from: before, of: batch) }
            let held = try hold(batch.keys)
            try CounterTable(connection: connection).add(batch.counts.values)
            try ImportTable(connection: connection).setProgress(
                rowsDone: batch.rowsDone, lastRow: batch.lastRow, of: batch.record.id)
            try more()
            try connection.commit()
            heldKeys.add(held)
            audit.noteCommitted()
            overtakenImports.remove(batch.record.id)
            return (batch.rowsDone, batch.lastRow)
        }
    }

    private func inBatch<Result>(
        _ body: (inout RowBatch) throws(DatabaseError) -> Result
    ) throws(RegistryFault) -> Result {
        guard var open = batch else { preconditionFailure("no batch is open") }
        batch = nil
        let result = try guarded("settling rows") { () throws(DatabaseError) in try body(&open) }
        open.lastUsed = .now
        batch = open
        return result
    }

    private func guarded<Result>(
        _ doing: String, _ body: () throws(DatabaseError) -> Result
    ) throws(RegistryFault) -> Result {
        do {
            return try body()
        } catch {
            abandonBatch()
            throw fault(error, doing)
        }
    }

    private func abandonBatch() {
        batch = nil
        connection.rollBack()
        forgetUnsaved()
    }
}
