// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Registry
import Testing

@Suite struct ForesightTests {
    @Test func `a plan says what the import then does, and writes nothing`() async throws {
        let sample = try await PartnerSample()
        let rows = [
            PartnerSample.row(2, serial: "S1", key: 1), PartnerSample.row(3, serial: "S2"),
            PartnerSample.row(4, serial: "S9", key: 1), PartnerSample.row(5, serial: "s2"),
        ]
        let planned = try await sample.plan(.registerDevice, rows)
        #expect(planned.map(\.verdict.outcome) == [.registered, .registered, .unchanged, .unchanged])
        #expect(try await sample.devices().isEmpty)
        #expect(try await sample.registry.auditEntries(AuditFilter(), limit: 100).count == 2)
        #expect(try await sample.settle(try await sample.list(.registerDevice), rows) == planned)

        let again = [PartnerSample.row(2, serial: "S1", manufacturer: nil), PartnerSample.row(3, serial: "S1")]
        let deregister = try await sample.plan(.deregisterDevice, again)
        #expect(deregister.map(\.verdict.outcome) == [.deregistered, .unchanged])
        #expect(try await sample.settle(try await sample.list(.deregisterDevice), again) == deregister)
    }

    @Test func `what would be deregistered is counted by who added it`() async throws {
        let sample = try await PartnerSample()
        try await sample.settle(try await sample.list(.registerDevice), [PartnerSample.row(2, serial: "S1")])
        let origin = try #require(RecordedOrigin(.customer(.intune), name: nil, correction: nil))
        _ = try await sample.registry.recordDevices(
            [PartnerSample.row(2, serial: "S2")], as: origin, of: sample.contoso, authority: .local,
            by: PartnerSample.anna, at: 5)
        let record = try await sample.list(.deregisterDevice)
        let foreseen = try await sample.registry.foresee(
            [
                PartnerSample.row(2, serial: "S1"), PartnerSample.row(3, serial: "S2"),
                PartnerSample.row(4, serial: "S3"),
            ],
            of: record, after: PlanMemory()
        ) { row, match in PartnerSample.judge(row, match, .deregisterDevice, nil) }
        #expect(foreseen.extent == DeregistrationExtent(devices: 2, foreign: 1))
    }
}

extension PartnerSample {
    /// What a list would do, in chunks of two rows.
    fileprivate func plan(_ operation: Operation, _ rows: [JudgedRow]) async throws -> [ReportRow] {
        let record = try await list(operation)
        var memory = PlanMemory()
        var planned: [ReportRow] = []
        for start in stride(from: 0, to: rows.count, by: 2) {
            let chunk = Array(rows[start..<min(start + 2, rows.count)])
            let foreseen = try await registry.foresee(chunk, of: record, after: memory) { row, match in
                Self.judge(row, match, operation, nil)
            }
            memory = foreseen.memory
            planned += foreseen.rows
        }
        return planned
    }
}
