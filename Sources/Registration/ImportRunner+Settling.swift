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
    /// How many rows are one transaction: large enough to be fast, small enough that others get their turn.
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
        let file = try workshop.copies.open(id: record.id)
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
        var rows = try chunk(list)
        while !rows.isEmpty {
            try Task.checkCancellation()
            let facts = try await facts()
            let (current, snapshot) = (rows, record)
            async let settled = workshop.registry.settle(current, of: snapshot, at: Clocks.wall, isAudited: !holding) {
                row, match in
                RowJudge(facts: facts, holds: holding).judge(row, match)
            }
            let next = Result { try chunk(list) }
            take(try await settled, saying: !holding)
            rows = try next.get()
        }
        try await recordLayout(list.layout)
    }

    private func take(_ settled: SettledRows, saying: Bool) {
        let limit = saying ? configuration.rowLimit : 0
        for row in settled.settled where row.verdict.outcome.isRejected && rejectedRows < limit {
            workshop.importJournal(configuration).rowRejected(row, of: record)
            rejectedRows += 1
        }
        record.rowsDone = settled.rowsDone
        record.lastRow = settled.settled.last?.number ?? record.lastRow
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

    /// What is true of the customer and the import now: an administrator may change it while a long list is read.
    private func facts() async throws -> ImportFacts {
        let registry = workshop.registry
        guard let standing = try await registry.standing(of: record.customer),
            let stored = try await registry.importRecord(record.id)
        else { throw CancellationError() }
        record.cancelledBy = stored.cancelledBy
        let customerID = standing.customer.id
        let profile: Profile? =
            if let name = record.profile { try await registry.profile(named: name, of: customerID) } else { nil }
        let defaultProfile =
            record.operation == .registerDevice ? try await registry.defaultProfile(of: customerID) : nil
        return ImportFacts(
            record, customer: standing.customer, gdaps: standing.gdaps, standing: configuration.dapRequired,
            qualifying: configuration.qualifyingRoles, profile: profile, defaultProfile: defaultProfile,
            needsGDAP: configuration.partnerCenter.gdapForRegistration == .yes, now: Clocks.wall)
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

    /// The copy's bytes, with a note of how many were read.
    private func source(_ file: File) -> ByteSource {
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
