// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import CSV
internal import Configuration
internal import DeviceList
internal import DropDirectory
internal import FoundationEssentials
internal import HardwareHash
internal import Linux
internal import Registry
internal import Rules

/// read → settled: every row is read, decided and, where allowed, registered.
extension ImportRunner {
    /// How many rows the registry gets at a time: for as long others wait for their turn.
    private static let chunkRows = 500
    /// How many of the first `chunkRows` rows where the copy is not there: those of a short list too are judged while the
    /// next are read.
    private static let firstRows = 125
    /// How many bytes of hashes: one can have a tail of tens of thousands.
    private static let chunkBytes = 2 << 20

    /// Judges the rows that have no verdict yet.
    func settle() async throws {
        guard let list = try await openList() else { return }
        try await judge(list, holding: false)
        try await recordSettled(list.layout)
    }

    /// Ends the judging: every row has its verdict, or is owed to Partner Center.
    func recordSettled(_ layout: ListLayout) async throws {
        let now = Clocks.wall
        record.layout = try Self.text(layout)
        let digest = try missingDigest()
        let settled = try await workshop.registry.recordSettled(
            record.id, layout: record.layout, digest: digest, at: now)
        if let digest { note(digest, settled.earlierImport) }
        record.state = settled.state
        if record.state == .settled { record.settledAt = now }
    }

    /// The list, or nil where it is refused as a whole.
    func openList() async throws -> DeviceListReader? {
        try workshop.claim.discard(id: record.id)
        guard let customer = try await workshop.registry.customer(named: record.customer),
            customer.id == record.customerID
        else {
            try await refuse(.customerGone(record))
            return nil
        }
        if let refusal = refusalOfOwner(customer) {
            try await refuse(refusal)
            return nil
        }
        if let earlier = record.retryOf {
            rowsToJudge = Set(try await workshop.registry.rowsToRetry(of: earlier, limit: .max))
        }
        try await prepareAuthority(customer)
        try beginDigest()
        switch try openCopy(for: customer) {
        case .list(let list): return list
        case .refused(let refusal):
            try await refuse(ListRefusal(.invalid, refusal))
            return nil
        }
    }

    /// Opens the copy as a list of this customer's.
    func openCopy(for customer: Customer) throws -> OpenedList {
        let file = try workshop.copies.open(id: record.id)
        return try DeviceListReader.open(options(customer), source: source(file))
    }

    /// Where Partner Center is the authority, rows are judged by what it says now.
    private func prepareAuthority(_ customer: Customer) async throws {
        guard record.authority == .partnerCenter else { return }
        guard let authority = workshop.authority else { throw AuthorityNotServed(authority: record.authority) }
        try await authority.prepare(customer.id, record.operation)
    }

    /// Gives every row its verdict; reads on while the registry still writes the rows before.
    ///
    /// - Parameters:
    ///   - holding: whether rows are only decided: what would be deregistered is held.
    ///   - copying: makes the copy that is read; nil where that is recorded.
    func judge(_ list: DeviceListReader, holding: Bool, aheadOf copying: CopyInProgress? = nil) async throws {
        let judging = Judging(record, configuration, isHolding: holding)
        unsaid = []
        draft = nil
        do {
            async let end: Void = judging.run(on: workshop.registry)
            do {
                try await readAll(of: list, for: judging, isSaid: !holding, aheadOf: copying)
            } catch {
                judging.queue.close(isDiscarding: true)
                _ = try? await end
                throw error
            }
            try await end
        } catch {
            draft = nil
            noteNews(of: judging, isSaid: !holding)
            if record.copy != nil { try? await commit(through: judging.lastRow) }
            throw error
        }
        noteNews(of: judging, isSaid: !holding)
        if let copying { try await keepOnce(copying) }
        if record.lastRow < judging.lastRow { try await commit(through: judging.lastRow) }
    }

    /// Reads the list to its end, piece by piece, unless the judging ends before.
    ///
    /// The draft of the report, whose folder and file take as long to make as a hundred rows to read, is begun when the
    /// registry has enough to do.
    private func readAll(
        of list: DeviceListReader, for judging: Judging, isSaid: Bool, aheadOf copying: CopyInProgress?
    ) async throws {
        let keys = RowKeys()
        var (count, isDrafted) = (0, !isSaid)
        while true {
            let limit = copying != nil && count < Self.chunkRows ? Self.firstRows : Self.chunkRows
            let piece = try chunk(list, keys, limit)
            if piece.isEmpty { break }
            try Task.checkCancellation()
            guard judging.queue.add(piece) else { return }
            count += piece.count
            // Also where the list ends, or its rows are so large that they must not wait for more of them.
            guard count >= Self.chunkRows || piece.count < limit else { continue }
            if !isDrafted { draft = newDraft() }
            isDrafted = true
            noteNews(of: judging, isSaid: isSaid)
            if let copying, count >= (copying.hasEnded ? Self.shortList : Self.rowsAhead) {
                try await keepOnce(copying)
            }
        }
        judging.queue.close()
        if !isDrafted { draft = newDraft() }
    }

    /// Waits for the copy, where it is not recorded yet; throws where there is none, or it is not what was read.
    private func keepOnce(_ copying: CopyInProgress) async throws {
        guard record.state == .claimed else { return }
        _ = try copying.outcome()
        // Rows that still wait in the queue may be of half a copy: nobody must judge them behind the record.
        if copying.wasWrittenAgain { throw CancellationError() }
        try await keep(copying)
        if record.copy == nil { throw CancellationError() }
    }

    /// nil where the report will not be of these rows alone, or as they end now; and where it cannot be begun, which is met
    /// again when it is due.
    private func newDraft() -> ReportDraft? {
        guard record.authority == .local, record.rowsDone == 0, rowsToJudge == nil else { return nil }
        return try? ReportDraft(in: resultsFolder())
    }

    private func noteNews(of judging: Judging, isSaid: Bool) {
        for new in judging.takeNews() {
            do {
                try draft?.append(new.settled)
            } catch {
                draft = nil
            }
            if isSaid {
                let limit = max(configuration.rowLimit - rejectedRows - unsaid.count, 0)
                unsaid += new.settled.lazy.filter(\.verdict.outcome.isRejected).prefix(limit)
            }
            take(new.rowsDone, new.lastRow)
        }
    }

    private func commit(through row: Int) async throws {
        let (rowsDone, lastRow) = try await workshop.registry.commitRows(of: record, through: row)
        take(rowsDone, lastRow)
    }

    /// Notes how many rows are safe by now, and tells the journal of those among them that were rejected.
    func take(_ rowsDone: Int, _ lastRow: Int) {
        // What was judged ahead says that nothing is safe, and may say so when it is.
        if lastRow > record.lastRow { (record.rowsDone, record.lastRow) = (rowsDone, lastRow) }
        let safe = unsaid.prefix { $0.number <= record.lastRow }
        for row in safe {
            workshop.importJournal(configuration).rowRejected(row, of: record)
            rejectedRows += 1
        }
        unsaid.removeFirst(safe.count)
        note()
    }

    /// The next rows that have no verdict yet, no more than a limit; those that have one are read over.
    private func chunk(_ list: DeviceListReader, _ keys: RowKeys, _ limit: Int) throws -> [KeyedRow] {
        var rows: [KeyedRow] = []
        rows.reserveCapacity(limit)
        var bytes = 0
        while rows.count < limit, bytes < Self.chunkBytes, let row = try list.next() {
            guard row.recordNumber > record.lastRow, rowsToJudge?.contains(row.recordNumber) ?? true else { continue }
            if case .device(let device, _) = row.reading { bytes += device.hash?.byteCount ?? 0 }
            rows.append(keys.keyed(JudgedRow(row)))
        }
        return rows
    }

    /// Why the list is refused as a whole: its owner has no role at all; other refusals are each row's own.
    func refusalOfOwner(_ customer: Customer) -> ListRefusal? {
        guard record.role == .none else { return nil }
        let facts = ImportFacts(record, customer: customer, standing: configuration.dapRequired)
        let decision = decide(facts.question(about: nil))
        return decision.rule == .agentRole ? .noRole(record, decision) : nil
    }

    private func options(_ customer: Customer) -> DeviceListOptions {
        let budget = configuration.repairBudget
        return DeviceListOptions(
            operation: record.operation,
            defaultGroupTag: customer.settings.groupTag ?? configuration.defaultGroupTag,
            repairAllowance: RepairAllowance(perRow: budget.perRow, perList: budget.perList))
    }

    /// The copy's bytes, with a note of how many were read.
    private func source(_ file: File) -> ByteSource {
        bytesRead.withLock { $0 = 0 }
        return { [bytesRead] buffer in
            let count = try file.read(into: buffer)
            bytesRead.withLock { $0 += Int64(count) }
            return count
        }
    }

    func recordLayout(_ layout: ListLayout) async throws {
        let text = try Self.text(layout)
        try await workshop.registry.recordLayout(text, of: record.id)
        record.layout = text
    }

    private static func text(_ layout: ListLayout) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(layout), as: UTF8.self)
    }
}

extension JudgedRow {
    /// A row of a list as the registry takes it.
    init(_ row: ListRow) {
        switch row.reading {
        case .device(let device, let findings):
            self.init(
                number: row.recordNumber, serialNumber: row.serialNumberCell, productID: row.productIDCell,
                reading: .device(device), findings: findings)
        case .invalid(let refusal, let findings):
            self.init(
                number: row.recordNumber, serialNumber: row.serialNumberCell, productID: row.productIDCell,
                reading: .invalid(refusal), findings: findings)
        }
    }
}
