// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Registry
import Testing

/// What is owed to Partner Center, and what its answers do to rows that wait for the same devices.
@Suite struct OwedTests {
    private let sample: PartnerSample
    private var registry: Registry { sample.registry }
    private static let gone = RowVerdict(.refused, .notRegistered, reason: "it is gone")

    init() async throws {
        sample = try await PartnerSample()
    }

    /// A list whose rows wait for Partner Center.
    private func owe(_ operation: Operation, _ rows: [JudgedRow], profileID: Int64? = nil) async throws -> ImportRecord
    {
        let record = try await sample.list(operation, authority: .partnerCenter)
        try await sample.settle(record, rows, profileID: profileID)
        #expect(try await registry.recordSettled(record.id, at: 6).state == .submitted)
        return record
    }

    /// Sends the next rows together; answers those.
    private func send(_ limit: Int) async throws -> (Submission, [OwedRow]) {
        let rows = try await registry.nextOwed(of: sample.customer.id, at: 7, limit: limit)
        let new = Submission(
            id: 0, customerID: sample.customer.id, kind: try #require(rows.first?.kind), batch: rows.first?.batch,
            createsBatch: false, rowCount: rows.count, requestID: "request \(rows.map(\.importID)) \(rows.map(\.row))",
            trackingID: nil, state: .recorded, attempts: 0, recordedAt: 7, acceptedAt: nil)
        return (try #require(try await registry.recordSubmission(new, rows: rows)), rows)
    }

    private func settle(_ ends: [(OwedRow, OwedEnd)], _ submission: Submission) async throws -> OwedSettlement {
        let settlement = try await registry.settleOwed(
            ends.map { (row: $0, end: $1) }, rejections: 10, gone: Self.gone, at: 8)
        try await registry.recordSubmissionSettled(submission.id, at: 8)
        return settlement
    }

    private func register(_ rows: [JudgedRow], as ids: [String?]) async throws {
        _ = try await owe(.registerDevice, rows)
        let (submission, sent) = try await send(10)
        let ends = zip(sent, ids).map { ($0, OwedEnd.done(RemoteRegistration(id: $1, batch: "Std"))) }
        #expect(try await settle(ends, submission).imports.count == 1)
    }

    private func outcomes(_ record: ImportRecord) async throws -> [String] {
        try await registry.reportRows(of: record.id, after: 0, limit: 10).map {
            "\($0.verdict.outcome.rawValue) \($0.verdict.code.rawValue)"
        }
    }

    private static func rows(_ serials: [String]) -> [JudgedRow] {
        serials.enumerated().map { PartnerSample.row($0 + 2, serial: $1) }
    }

    // MARK: One device, several lists

    @Test(arguments: [2, 10]) func `who waits for a device that another list has deregistered does not wait for ever`(
        together limit: Int
    ) async throws {
        try await register(Self.rows(["A", "B", "C"]), as: ["a", "b", "c"])
        let first = try await owe(.deregisterDevice, Self.rows(["A", "B"]))
        let second = try await owe(.deregisterDevice, Self.rows(["B", "A"]))
        let third = try await owe(.removeProfile, Self.rows(["A", "C"]))
        let (submission, sent) = try await send(limit)
        #expect(sent.count == min(limit, 4))
        let settlement = try await settle(sent.map { ($0, .done(nil)) }, submission)
        #expect(settlement.imports == [first.id, second.id])
        #expect(settlement.rejections.map(\.row.serialNumber) == ["A"])
        for record in [first, second] {
            #expect(try await outcomes(record) == ["deregistered ok", "deregistered ok"])
        }
        #expect(try await sample.devices().map(\.device.serialNumber) == ["C"])
        let (last, rest) = try await send(10)
        #expect(rest.map(\.device.serialNumber) == ["C"])
        #expect(try await settle(rest.map { ($0, .done(nil)) }, last).imports == [third.id])
        #expect(try await outcomes(third) == ["refused not-registered", "profile-removed ok"])
        #expect(try await registry.nextOwedMoment(of: sample.customer.id) == nil)
        #expect(try await registry.customersOwed().isEmpty)
    }

    @Test func `each answer is settled once, also where it comes twice`() async throws {
        try await register(Self.rows(["A"]), as: ["a"])
        let record = try await owe(.deregisterDevice, Self.rows(["A"]))
        let (submission, sent) = try await send(10)
        let row = try #require(sent.first)
        let settlement = try await settle([(row, .done(nil)), (row, .ended(Self.gone))], submission)
        #expect(settlement.imports == [record.id] && settlement.rejections.isEmpty)
        #expect(try await outcomes(record) == ["deregistered ok"])
    }

    // MARK: One id, several devices

    @Test func `a device whose id a listing gave to another one stays, whoever is answered first`() async throws {
        _ = try await owe(.registerDevice, Self.rows(["A", "B"]))
        let listing = try await registry.beginListing(of: sample.customer.id)
        // The listing's record with B's id bears A's number.
        try await registry.recordSeen([Self.seen("b", serial: "A")], of: sample.customer.id, listing: listing, at: 7)
        let (submission, sent) = try await send(10)
        let ends = zip(sent, ["a", "b"]).map { ($0, OwedEnd.done(RemoteRegistration(id: $1, batch: "Std"))) }
        _ = try await settle(ends, submission)
        let devices = try await sample.devices()
        #expect(devices.map(\.device.serialNumber) == ["A", "B"])
        #expect(devices.map(\.device.remote?.id) == ["a", "b"])
    }

    @Test func `of two devices with one number, a listing's second one is not taken for a new one`() async throws {
        try await register(
            [
                PartnerSample.row(2, serial: "S", manufacturer: nil),
                PartnerSample.row(3, serial: "S", manufacturer: "Fabrikam"),
            ], as: [nil, nil])
        let listing = try await registry.beginListing(of: sample.customer.id)
        try await registry.recordSeen(
            [Self.seen("1", serial: "S"), Self.seen("2", serial: "S", manufacturer: "Fabrikam")],
            of: sample.customer.id, listing: listing, at: 7)
        #expect(try await sample.devices().map(\.device.remote?.id) == ["1", "2"])
    }

    @Test func `a page that names a device twice makes it once`() async throws {
        let listing = try await registry.beginListing(of: sample.customer.id)
        try await registry.recordSeen(
            [Self.seen("1", serial: "S"), Self.seen("2", serial: "T"), Self.seen("1", serial: "S")],
            of: sample.customer.id, listing: listing, at: 7)
        #expect(try await sample.devices().map(\.device.remote?.id) == ["1", "2"])
        #expect(try await registry.devices(naming: "T").count == 1)
    }

    private static func seen(_ id: String, serial: String, manufacturer: String = "Contoso") -> SeenDevice {
        SeenDevice(
            remoteID: id, batch: "Std", serialNumber: serial, productID: nil, manufacturer: manufacturer, model: nil,
            origin: .thisPartner, addedBy: nil, profileID: nil, allowedVerbs: nil)
    }
}
