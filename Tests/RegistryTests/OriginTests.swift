// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Registry
import Testing

@Suite struct OriginTests {
    private func record(
        _ sample: PartnerSample, _ rows: JudgedRow..., origin: Origin, name: String? = nil, correction: String? = nil
    ) async throws -> [DeviceRecording] {
        let origin = try #require(RecordedOrigin(origin, name: name, correction: correction))
        let answer = try await sample.registry.recordDevices(
            rows, as: origin, of: sample.contoso, authority: .local, by: PartnerSample.ben, at: 9)
        return try #require(answer.value)
    }

    @Test func `nobody records this partner's devices, or devices of nobody`() {
        #expect(RecordedOrigin(.thisPartner, name: nil, correction: "because") == nil)
        #expect(RecordedOrigin(.unknown, name: nil, correction: nil) == nil)
    }

    @Test func `a device that is not registered is taken over with its origin`() async throws {
        let sample = try await PartnerSample()
        let row = PartnerSample.row(2, serial: "A")
        #expect(try await record(sample, row, origin: .otherPartner, name: "Nordwind").map(\.result) == [.recorded])
        let device = try #require(try await sample.devices().first)
        #expect(device.device.origin == .otherPartner && device.device.originName == "Nordwind")
        #expect(device.originAt == 9 && device.originBy == "ben")
        #expect(try await record(sample, row, origin: .otherPartner, name: "Nordwind").map(\.result) == [.unchanged])
    }

    @Test func `a known origin changes only as a correction, with the old one in the audit trail`() async throws {
        let sample = try await PartnerSample()
        try await sample.settle(try await sample.list(.registerDevice), [PartnerSample.row(2, serial: "A")])
        let row = PartnerSample.row(2, serial: "A")
        let refused = try await record(sample, row, origin: .customer(.intune))
        #expect(refused.map(\.result) == [.refused])
        #expect(refused.first?.nextStep.contains("--correct") == true)
        #expect(try await sample.devices().first?.device.origin == .thisPartner)
        let corrected = try await record(sample, row, origin: .customer(.intune), correction: "the customer says so")
        #expect(corrected.map(\.result) == [.corrected])
        let device = try #require(try await sample.devices().first)
        #expect(device.device.origin == .customer(.intune) && device.registeredBy == "anna" && device.originBy == "ben")
        let entries = try await sample.registry.auditEntries(AuditFilter(devices: [device.device.id]), limit: 10)
        #expect(entries.last?.entry.detail == "this-partner -> customer:intune: the customer says so")
        #expect(entries.last?.entry.person == "ben")
    }

    @Test func `a device of another customer is not recorded, and not said whose it is`() async throws {
        let sample = try await PartnerSample()
        let fabrikam = try #require(FolderName("fabrikam"))
        let other = try await PartnerSample.add(fabrikam, number: 2, to: sample.registry)
        try await sample.settle(try await sample.list(.registerDevice, for: other), [PartnerSample.row(2, serial: "A")])
        let recordings = try await record(sample, PartnerSample.row(2, serial: "A"), origin: .customer(.intune))
        #expect(recordings.map(\.result) == [.refused] && recordings.map(\.rule) == [.oneCustomer])
        #expect(recordings.first?.reason.contains("fabrikam") == false)
    }

    @Test func `devices are counted by origin`() async throws {
        let sample = try await PartnerSample()
        try await sample.settle(
            try await sample.list(.registerDevice),
            [PartnerSample.row(2, serial: "A"), PartnerSample.row(3, serial: "B")])
        _ = try await record(sample, PartnerSample.row(2, serial: "C"), origin: .customer(.intune))
        #expect(
            try await sample.registry.deviceOrigins(of: sample.customer.id) == [.thisPartner: 2, .customer(.intune): 1])
    }
}
