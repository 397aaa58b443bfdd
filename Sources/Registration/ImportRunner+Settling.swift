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

    func settle() async throws {
        guard let list = try await openList() else { return }
        try await judge(list, holding: false)
        let now = Clocks.wall
        record.state = try await workshop.registry.recordSettled(record.id, at: now)
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
        let file = try openCopy()
        list = file
        switch try DeviceListReader.open(options(customer), source: source(file)) {
        case .list(let list): return list
        case .refused(let refusal):
            try await refuse(ListRefusal(.invalid, refusal))
            return nil
        }
    }

    /// Where Partner Center is the authority, rows are judged by what it says now.
    private func prepareAuthority(_ customer: Customer) async throws {
        guard record.authority == .partnerCenter else { return }
        guard let authority = workshop.authority else { throw AuthorityNotServed(authority: record.authority) }
        try await authority.prepare(customer.id, record.operation)
    }

    /// Gives every row its verdict; reads the next rows while the registry still writes those before.
    ///
    /// - Parameter holding: whether rows are only decided: what would be deregistered is held.
    func judge(_ list: DeviceListReader, holding: Bool) async throws {
        // Named here: a child task that must ask this actor for it begins when the actor has read the next rows.
        let registry = workshop.registry
        var unsaid: [ReportRow] = []
        var given = record.lastRow
        do {
            var rows = try chunk(list)
            while let last = rows.last {
                try Task.checkCancellation()
                let (current, snapshot, before) = (rows, record, given)
                async let settled = registry.settleNext(
                    current, of: snapshot, behind: before, at: Clocks.wall, isAudited: !holding
                ) { [configuration] circumstances in
                    let facts = ImportFacts(snapshot, circumstances, configuration, now: Clocks.wall)
                    let judge = RowJudge(facts: facts, holds: holding)
                    return { row, match in judge.judge(row, match) }
                }
                let next = Result { try chunk(list) }
                guard let new = try await settled else { throw CancellationError() }
                given = last.number
                if !holding { unsaid += new.settled.filter(\.verdict.outcome.isRejected) }
                take(new.rowsDone, new.lastRow, &unsaid)
                rows = try next.get()
                if !rows.isEmpty { await registry.giveWay() }
            }
        } catch {
            try? await commit(through: given, &unsaid)
            throw error
        }
        try await commit(through: given, &unsaid)
        try await recordDigest()
        try await recordLayout(list.layout)
    }

    private func commit(through row: Int, _ unsaid: inout [ReportRow]) async throws {
        let (rowsDone, lastRow) = try await workshop.registry.commitRows(of: record, through: row)
        take(rowsDone, lastRow, &unsaid)
    }

    /// Notes how many rows are safe by now, and tells the journal of those among them that were rejected.
    private func take(_ rowsDone: Int, _ lastRow: Int, _ unsaid: inout [ReportRow]) {
        let safe = unsaid.prefix { $0.number <= lastRow }
        for row in safe.prefix(max(configuration.rowLimit - rejectedRows, 0)) {
            workshop.importJournal(configuration).rowRejected(row, of: record)
            rejectedRows += 1
        }
        unsaid.removeFirst(safe.count)
        (record.rowsDone, record.lastRow) = (rowsDone, lastRow)
        note()
    }

    /// The next rows that have no verdict yet; those that have are read over.
    private func chunk(_ list: DeviceListReader) throws -> [JudgedRow] {
        var rows: [JudgedRow] = []
        rows.reserveCapacity(Self.chunkRows)
        while rows.count < Self.chunkRows, let row = try list.next() {
            guard row.recordNumber > record.lastRow, rowsToJudge?.contains(row.recordNumber) ?? true else { continue }
            rows.append(JudgedRow(row))
        }
        return rows
    }

    /// A file whose owner has no role at all is refused as a whole; other refusals are each row's own.
    private func refusalOfOwner(_ customer: Customer) -> ListRefusal? {
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

    private func openCopy() throws -> DigestedFile {
        try DigestedFile(workshop.copies.open(id: record.id), isDigested: record.copy?.digest == nil)
    }

    /// Records the digest of the whole list, where that was not done yet.
    ///
    /// It is made of the bytes as they are read; whoever asks before reads the rest.
    func recordDigest() async throws {
        guard record.copy != nil, record.copy?.digest == nil else { return }
        guard let digest = try (list ?? openCopy()).finish() else { return }
        list = nil
        let earlier = try await workshop.registry.recordDigest(digest, of: record.id)
        record.copy?.digest = digest
        record.copy?.earlierImport = earlier
    }

    /// The copy's bytes, with a note of how many were read.
    private func source(_ file: DigestedFile) -> ByteSource {
        bytesRead.withLock { $0 = 0 }
        return { [bytesRead] buffer in
            let count = try file.read(into: buffer)
            bytesRead.withLock { $0 += Int64(count) }
            return count
        }
    }

    private func recordLayout(_ layout: ListLayout) async throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(layout), as: UTF8.self)
        try await workshop.registry.recordLayout(text, of: record.id)
        record.layout = text
    }
}

extension ImportFacts {
    /// What is true now: an administrator may change it while a long list is read.
    fileprivate init(
        _ record: ImportRecord, _ circumstances: ImportCircumstances, _ configuration: Configuration, now: Int64
    ) {
        var record = record
        record.cancelledBy = circumstances.cancelledBy
        self.init(
            record, customer: circumstances.standing.customer, gdaps: circumstances.standing.gdaps,
            standing: configuration.dapRequired, qualifying: configuration.qualifyingRoles,
            profile: circumstances.profile, defaultProfile: circumstances.defaultProfile,
            needsGDAP: configuration.partnerCenter.gdapForRegistration == .yes, now: now)
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
