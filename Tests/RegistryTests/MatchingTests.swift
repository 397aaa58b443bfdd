// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Registry
import Testing

@Suite struct MatchingTests {
    private let sample: PartnerSample

    init() async throws {
        sample = try await PartnerSample()
        let record = try await sample.list(.registerDevice)
        try await sample.settle(
            record,
            [
                PartnerSample.row(2, serial: "A", key: 1), PartnerSample.row(3, serial: "B", manufacturer: "Fabrikam"),
                PartnerSample.row(4, serial: "B", manufacturer: "Contoso"),
                PartnerSample.row(5, productID: "3301234567890"),
            ])
    }

    private func deregister(_ rows: JudgedRow...) async throws -> [ReportRow] {
        try await sample.settle(try await sample.list(.deregisterDevice), rows)
    }

    @Test func `one identifier is enough where it names one device`() async throws {
        let rows = try await deregister(
            PartnerSample.row(2, serial: "a", manufacturer: nil), PartnerSample.row(3, productID: "3301234567890"))
        #expect(rows.map(\.verdict.outcome) == [.deregistered, .deregistered])
        #expect(try await sample.devices().map(\.device.serialNumber) == ["B", "B"])
    }

    @Test func `a serial number that two makers gave is ambiguous until the maker is named`() async throws {
        let rows = try await deregister(
            PartnerSample.row(2, serial: "B", manufacturer: nil),
            PartnerSample.row(3, serial: "B", manufacturer: "fabrikam"))
        #expect(rows.map(\.verdict.code) == [.ambiguousDevice, .ok])
    }

    @Test func `the same device twice is a duplicate, even after it is gone`() async throws {
        let rows = try await deregister(
            PartnerSample.row(2, serial: "A"), PartnerSample.row(3, serial: "a", manufacturer: nil),
            PartnerSample.row(4, serial: "other", key: 1))
        #expect(rows.map(\.verdict.outcome) == [.deregistered, .unchanged, .unchanged])
        #expect(rows.map(\.verdict.reason).dropFirst() == ["row 2", "row 2"])
        let later = try await deregister(PartnerSample.row(2, serial: "A"))
        #expect(later.map(\.verdict.code) == [.notRegistered])
    }

    @Test func `what another customer has is never named by a plain number`() async throws {
        let fabrikam = try #require(FolderName("fabrikam"))
        let other = try await PartnerSample.add(fabrikam, number: 2, to: sample.registry)
        let theirs = try await sample.list(.deregisterDevice, for: other)
        let rows = try await sample.settle(theirs, [PartnerSample.row(2, serial: "A", manufacturer: nil)])
        #expect(rows.map(\.verdict.code) == [.notRegistered])
        #expect(try await sample.devices().count == 4)
    }

    @Test func `a device that left and came back has one history`() async throws {
        _ = try await deregister(PartnerSample.row(2, serial: "A", key: 1))
        let again = try await sample.list(.registerDevice)
        try await sample.settle(again, [PartnerSample.row(2, serial: "A2", key: 1)])
        let ids = try await sample.registry.deviceIDs(naming: "A2", of: nil)
        #expect(ids.count == 2)
        let entries = try await sample.registry.auditEntries(AuditFilter(devices: ids), limit: 10)
        #expect(entries.map(\.entry.outcome) == ["registered", "deregistered", "registered"])
        #expect(try await sample.registry.deviceIDs(naming: "A2", of: [99]).isEmpty)
        #expect(try await sample.registry.deviceIDs(naming: "2", of: nil) == [2])
    }
}
