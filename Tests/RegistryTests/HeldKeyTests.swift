// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Database
import Glibc
import Registry
import SQLite
import ScratchFolder
import Testing

/// What devices are found by comes into its table later than they do, and nobody notices.
@Suite(.enabled(if: RegistryPlace.isFile)) struct HeldKeyTests {
    private let sample: PartnerSample
    private let folder: ScratchFolder

    init() async throws {
        sample = try await PartnerSample()
        folder = try ScratchFolder()
    }

    private var registry: Registry { sample.registry }

    /// Registers so many devices with two keys each.
    private func register(_ count: Int) async throws {
        let list = try await sample.list(.registerDevice)
        for begin in stride(from: 2, to: count + 2, by: 500) {
            try await sample.settle(list, (begin..<min(begin + 500, count + 2)).map(Self.row))
        }
        _ = try await registry.commitRows(of: list, through: count + 1)
    }

    private static func row(_ number: Int) -> JudgedRow {
        PartnerSample.row(number, serial: "S\(number)", productID: "P\(number)")
    }

    private func keys(in path: String? = nil) throws -> [[Int64]] {
        let reader = try SQLiteConnection(path: path ?? registry.place, mode: .readOnly)
        return try reader.statement("SELECT key, device_id FROM device_keys ORDER BY 1, 2").all {
            [$0.int64(0), $0.int64(1)]
        }
    }

    private func marks(in path: String? = nil) throws -> [Int64] {
        let reader = try SQLiteConnection(path: path ?? registry.place, mode: .readOnly)
        return try reader.statement("SELECT from_id FROM held_keys").all { $0.int64(0) }
    }

    /// The registry as a kill would leave it now, opened again.
    private func killed() async throws -> Registry {
        let path = folder.path + "/killed.db"
        for end in ["", "-wal"] { try Self.copy(registry.place + end, to: path + end) }
        let again = try Registry(path: path)
        let examination = try #require(again.examination)
        #expect(try examination.problems().isEmpty)
        return again
    }

    private static func copy(_ path: String, to target: String) throws {
        let (source, copy) = (open(path, O_RDONLY), open(target, O_WRONLY | O_CREAT | O_TRUNC, 0o600))
        defer {
            close(source)
            close(copy)
        }
        while case let count = sendfile(copy, source, nil, 1 << 20), count != 0 { try #require(count > 0) }
    }

    @Test func `a list's keys are held, other lists find them, and they are written when there is time`() async throws {
        try await register(3)
        #expect(try keys().isEmpty)
        #expect(try marks() == [1])
        let again = try await sample.settle(try await sample.list(.registerDevice), (2...5).map(Self.row))
        #expect(again.map(\.verdict.outcome) == [.unchanged, .unchanged, .unchanged, .registered])
        #expect(try keys().isEmpty)
        #expect(try marks() == [1])
        try await registry.writeFewKeys()
        #expect(try keys().isEmpty)
        #expect(try await registry.writeSomeKeys() == false)
        #expect(try keys().count == 8)
        #expect(try marks().isEmpty)
        let third = try await sample.settle(try await sample.list(.registerDevice), (4...6).map(Self.row))
        #expect(third.map(\.verdict.outcome) == [.unchanged, .unchanged, .registered])
        #expect(try marks() == [5])
    }

    @Test func `memory can be given back meanwhile`() async throws {
        try await register(3)
        await registry.giveBackMemory()
        let again = try await sample.settle(try await sample.list(.registerDevice), [Self.row(3), Self.row(9)])
        #expect(again.map(\.verdict.outcome) == [.unchanged, .registered])
    }

    @Test(arguments: ["device", "history", "plan", "deregister", "profile", "record", "adopt", "drift", "change"])
    func `whoever else looks for devices finds those whose keys were held`(_ way: String) async throws {
        try await register(3)
        switch way {
        case "device": #expect(try await registry.devices(naming: "s3").map(\.device.id) == [2])
        case "history": #expect(try await registry.deviceIDs(naming: "P4", of: nil) == [3])
        case "plan":
            let list = try await sample.list(.deregisterDevice)
            let planned = try await registry.foresee([Self.row(4)], of: list, after: PlanMemory()) { row, match in
                PartnerSample.judge(row, match, .deregisterDevice, nil)
            }
            #expect(planned.rows.map(\.verdict.outcome) == [.deregistered])
        case "deregister":
            let list = try await sample.list(.deregisterDevice)
            #expect(try await sample.settle(list, [Self.row(2)]).map(\.verdict.outcome) == [.deregistered])
            #expect(try await registry.devices(naming: "S2").isEmpty)
            #expect(try keys().count == 4)
        case "profile":
            let list = try await sample.list(.removeProfile)
            #expect(try await sample.settle(list, [Self.row(2)]).map(\.verdict.outcome) == [.profileRemoved])
        case "record":
            let origin = try #require(RecordedOrigin(.customer(.intune), name: nil, correction: nil))
            let recorded = try await registry.recordDevices(
                [Self.row(2)], as: origin, of: sample.contoso, authority: .local, by: PartnerSample.anna, at: 5)
            #expect(try await sample.devices().count == 3, "\(recorded)")
        case "drift":
            let seen = SeenDevice(
                remoteID: "R1", batch: "", serialNumber: "S3", productID: nil, manufacturer: "Contoso", model: nil,
                origin: .thisPartner, addedBy: nil, profileID: nil, allowedVerbs: nil)
            let known = try await registry.registered(as: [seen], of: sample.customer.id)
            #expect(known.map { $0.known.map(\.id) } == [[2]])
        case "adopt": #expect(try await registry.unadoptedCounts() == [sample.customer.id: 3])
        default:
            _ = try await registry.changeCustomer(
                named: sample.contoso, operation: "customer.update", by: PartnerSample.anna, at: 6
            ) { .done(CustomerChange($0, detail: "")) }
        }
        #expect(try marks().isEmpty)
    }

    @Test func `after a kill they are made again`() async throws {
        try await register(40)
        let again = try await killed()
        await #expect(throws: RegistryFault.self) { try await again.devices(naming: "S3") }
        await again.endExamination()
        #expect(try await again.devices(naming: "S3").map(\.device.id) == [2])
        try await registry.checkpoint()
        #expect(try keys(in: again.place) == keys())
        #expect(try keys().count == 80)
        #expect(try marks(in: again.place).isEmpty)
    }

    @Test func `a kill between two parts of them loses none`() async throws {
        try await register(5000)
        let again = try await killed()
        await again.endExamination()
        #expect(try await registry.writeSomeKeys())
        #expect(try keys().count == 8192)
        #expect(try marks() == [1])
        let list = try await sample.list(.registerDevice)
        let found = try await sample.settle(list, [2, 1999, 5001, 5002].map(Self.row))
        #expect(found.map(\.verdict.outcome) == [.unchanged, .unchanged, .unchanged, .registered])
        #expect(try await again.writeSomeKeys())
        while try await again.writeSomeKeys() {}
        #expect(try keys(in: again.place).count == 10_000)
        while try await registry.writeSomeKeys() {}
        #expect(try keys().count == 10_002)
        #expect(try Set(keys()).isSuperset(of: keys(in: again.place)))
        #expect(try marks().isEmpty)
    }

    @Test func `rows that were taken back leave none`() async throws {
        let ahead = try await sample.claimed(.registerDevice)
        let keys = RowKeys()
        _ = try await registry.settleNext([keys.keyed(Self.row(2))], of: ahead, behind: 0, at: 5, isAudited: true) {
            _ in
            { row, match in PartnerSample.judge(row, match, .registerDevice, nil) }
        }
        await registry.abandonRows(of: ahead.id)
        #expect(try marks().isEmpty)
        let list = try await sample.list(.registerDevice)
        #expect(try await sample.settle(list, [Self.row(2)]).map(\.verdict.outcome) == [.registered])
    }
}
