// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Registry
import Testing

@Suite struct BrakeTests {
    private let sample: PartnerSample
    private let rows = [PartnerSample.row(2, serial: "A"), PartnerSample.row(3, serial: "B")]

    init() async throws {
        sample = try await PartnerSample()
        try await sample.settle(try await sample.list(.registerDevice), [rows[0]])
        let origin = try #require(RecordedOrigin(.customer(.intune), name: nil, correction: nil))
        _ = try await sample.registry.recordDevices(
            [rows[1]], as: origin, of: sample.contoso, authority: .local, by: PartnerSample.anna, at: 5)
    }

    /// A list whose rows are all decided but not done.
    private func decided() async throws -> ImportRecord {
        let record = try await sample.list(.deregisterDevice)
        _ = try await sample.registry.settle(rows, of: record, at: 6) { _, _ in
            (.nothing, RowVerdict(.held, .needsApproval))
        }
        return record
    }

    private func held() async throws -> ImportRecord {
        let record = try await decided()
        _ = try await sample.registry.holdImport(record, reason: "1 device is foreign", at: 7)
        return record
    }

    @Test func `what waits is counted by who added it`() async throws {
        let record = try await decided()
        #expect(
            try await sample.registry.deregistrationExtent(of: record.id)
                == DeregistrationExtent(devices: 2, foreign: 1))
    }

    @Test func `a held import goes on only by another admin agent's approval`() async throws {
        let record = try await held()
        #expect(try await sample.registry.unfinishedImports().filter { $0.id == record.id }.map(\.state) == [.held])
        let own = try await sample.registry.approveImport(record.id, by: PartnerSample.anna, at: 8)
        #expect(own.refusal?.code == "own-import")
        let approved = try await sample.registry.approveImport(record.id, by: PartnerSample.ben, at: 9)
        #expect(approved.value?.state == .decided && approved.value?.approvedBy == "ben")
        #expect(approved.value?.lastRow == 0)
        let going = try #require(approved.value)
        #expect(try await sample.settle(going, rows).map(\.verdict.outcome) == [.deregistered, .deregistered])
        let twice = try await sample.registry.approveImport(record.id, by: PartnerSample.ben, at: 10)
        #expect(twice.refusal?.code == "not-held")
        let entries = try await sample.registry.auditEntries(AuditFilter(importID: record.id), limit: 20)
        #expect(entries.contains { $0.entry.operation == "import.approve" && $0.entry.person == "ben" })
    }

    @Test func `an import that was cancelled before it could be held is not held`() async throws {
        let record = try await decided()
        _ = try await sample.registry.cancelImport(record.id, by: PartnerSample.ben, at: 7)
        #expect(try await sample.registry.holdImport(record, reason: "r", at: 8) == .decided)
        #expect(try await sample.registry.importRecord(record.id)?.lastRow == 0)
    }

    @Test func `an import is cancelled once, and not after its end`() async throws {
        let record = try await held()
        let cancelled = try await sample.registry.cancelImport(record.id, by: PartnerSample.anna, at: 8)
        #expect(cancelled.value?.cancelledBy == "anna" && cancelled.value?.state == .decided)
        let again = try await sample.registry.cancelImport(record.id, by: PartnerSample.ben, at: 9)
        #expect(again.refusal?.code == "import-cancelled")
        let done = try await sample.list(.registerDevice)
        try await sample.registry.recordSettled(done.id, at: 9)
        #expect(
            try await sample.registry.cancelImport(done.id, by: PartnerSample.ben, at: 9).refusal?.code == "import-done"
        )
        #expect(
            try await sample.registry.cancelImport(99, by: PartnerSample.ben, at: 9).refusal?.code == "unknown-import")
    }

    @Test func `what failed, was refused or cancelled is done again by a new import`() async throws {
        let record = try await sample.list(.deregisterDevice)
        let outcomes: [Outcome] = [.deregistered, .refused, .invalid, .cancelled, .failed, .unchanged]
        let rows = outcomes.indices.map { PartnerSample.row($0 + 2, serial: "none \($0)") }
        _ = try await sample.registry.settle(rows, of: record, at: 6) { row, _ in
            (.nothing, RowVerdict(outcomes[row.number - 2], .ok))
        }
        func retry() async throws -> Answer<ImportRecord> {
            try await sample.registry.retryImport(
                record.id, by: PartnerSample.ben, role: .salesAgent, granted: [.deregisterDevice], at: 11)
        }
        #expect(try await retry().refusal?.code == "import-under-way")
        try await sample.registry.recordSettled(record.id, at: 9)
        try await sample.registry.recordReported(record.id, at: 10)
        let new = try #require(try await retry().value)
        #expect(new.retryOf == record.id && new.state == .claiming && new.person == PartnerSample.ben)
        #expect(try await sample.registry.rowsToRetry(of: record.id, limit: 10) == [3, 5, 6])
        #expect(try await sample.registry.rowsToRetry(of: record.id, after: 3, limit: 1) == [5])
    }
}
