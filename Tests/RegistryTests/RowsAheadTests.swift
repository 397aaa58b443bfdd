// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Linux
import Registry
import Testing

/// Rows that are judged before the copy of their list is there.
@Suite struct RowsAheadTests {
    private let sample: PartnerSample
    private let record: ImportRecord

    init() async throws {
        sample = try await PartnerSample()
        record = try await sample.claimed(.registerDevice)
    }

    private var registry: Registry { sample.registry }

    private func judge(_ rows: ClosedRange<Int>, behind before: Int) async throws -> SettledRows? {
        let keys = RowKeys()
        return try await registry.settleNext(
            rows.map { keys.keyed(PartnerSample.row($0, serial: "S\($0)")) }, of: record, behind: before, at: 5,
            isAudited: true
        ) { _ in { row, match in PartnerSample.judge(row, match, .registerDevice, nil) } }
    }

    @Test func `they are safe with the copy, however many they are`() async throws {
        // More than share a transaction otherwise.
        for begin in stride(from: 2, to: 10_002, by: 1000) {
            let settled = try #require(try await judge(begin...(begin + 999), behind: begin == 2 ? 0 : begin - 1))
            #expect(settled.settled.count == 1000)
            #expect(settled.rowsDone == 0)
            #expect(settled.lastRow == 0)
        }
        let stored = try await registry.recordCopy(of: record.id, size: 1, digest: [1])
        #expect(stored.state == .read)
        #expect(stored.copy?.digest == [1])
        #expect(stored.rowsDone == 10_000)
        #expect(stored.lastRow == 10_001)
        #expect(try await judge(10_002...10_002, behind: 10_001)?.settled.map(\.verdict.outcome) == [.registered])
        #expect(try await registry.commitRows(of: record, through: 10_002).rowsDone == 10_001)
        #expect(try await registry.outcomes(of: record.id).map(\.rows) == [10_001])
    }

    @Test func `whoever asks meanwhile finds nothing of them, and they are judged again`() async throws {
        _ = try await judge(2...4, behind: 0)
        let head = try await registry.auditHead
        #expect(try await sample.devices().isEmpty)
        await #expect(throws: RegistryFault.self) { try await judge(5...6, behind: 4) }
        #expect(try await registry.recordCopy(of: record.id, size: 1, digest: [1]).rowsDone == 0)
        #expect(try await registry.auditHead == head)
        _ = try await judge(2...4, behind: 0)
        #expect(try await registry.commitRows(of: record, through: 4).rowsDone == 3)
        #expect(try await sample.devices().count == 3)
        #expect(try await registry.auditHead != head)
    }

    @Test func `nothing else makes them safe`() async throws {
        _ = try await judge(2...4, behind: 0)
        await #expect(throws: RegistryFault.self) { try await registry.commitRows(of: record, through: 4) }
        _ = try await judge(2...4, behind: 0)
        await registry.abandonRows(of: record.id)
        #expect(try await registry.recordCopy(of: record.id, size: 1, digest: [1]).rowsDone == 0)
        #expect(try await sample.devices().isEmpty)
        #expect(try await registry.outcomes(of: record.id).isEmpty)
    }

    /// A server's database is copied by the server's own programs.
    @Test(.enabled(if: RegistryPlace.isFile))
    func `they do not keep a copy of the registry from its end`() async throws {
        let sample = try await PartnerSample()
        let rows = (2..<20_002).map { PartnerSample.row($0, serial: "S\($0)") }
        try await sample.settle(try await sample.list(.registerDevice), rows)
        let record = try await sample.claimed(.registerDevice)
        let steps = Lock(0)
        let copied = try await sample.registry.copy { done, total in
            steps.withLock { $0 += 1 }
            #expect(done > 0 && done < total)
            await #expect(throws: RegistryFault.self) {
                try await sample.registry.settleNext(
                    [RowKeys().keyed(PartnerSample.row(2, serial: "T"))], of: record, behind: 0, at: 5, isAudited: true
                ) { _ in { row, match in PartnerSample.judge(row, match, .registerDevice, nil) } }
            }
        }
        #expect(copied.value != nil)
        #expect((1...5).contains(steps.withLock { $0 }))
    }
}
