// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Registry
import Testing

/// Two daemons at one registry: what each judges while the other writes.
@Suite(.enabled(if: RegistryPlace.isOnServer, "a file has one daemon")) struct SharingTests {
    private let here: PartnerSample
    private let there: PartnerSample
    private let record: ImportRecord

    init() async throws {
        here = try await PartnerSample()
        there = try PartnerSample(here, at: "other")
        record = try await here.list(.registerDevice)
        // From now on this one knows that there is another.
        _ = try await here.registry.news()
    }

    /// Judges rows here, and keeps them unsafe for now.
    private func judge(_ serials: [String], from first: Int = 2) async throws -> [ReportRow] {
        let keys = RowKeys()
        let rows = zip(first..., serials).map { keys.keyed(PartnerSample.row($0, serial: $1)) }
        let settled = try await here.registry.settleNext(
            rows, of: record, behind: first == 2 ? 0 : first - 1, at: 5, isAudited: true
        ) { _ in { row, match in PartnerSample.judge(row, match, .registerDevice, nil) } }
        return try #require(settled).settled
    }

    private func register(_ serials: [String], at sample: PartnerSample) async throws -> [ReportRow] {
        try await sample.settle(
            try await sample.list(.registerDevice), zip(2..., serials).map { PartnerSample.row($0, serial: $1) })
    }

    private func expectWhole(devices: Int) async throws {
        #expect(try await there.registry.deviceCount() == devices)
        #expect(try await there.registry.verifyAudit().firstBroken == nil)
        #expect(try await here.registry.auditHead == there.registry.auditHead)
    }

    @Test func `other devices are registered there meanwhile, and neither waits`() async throws {
        #expect(try await judge(["A", "B"]).map(\.verdict.outcome) == [.registered, .registered])
        #expect(try await register(["C", "D"], at: there).map(\.verdict.outcome) == [.registered, .registered])
        #expect(try await here.registry.commitRows(of: record, through: 3).rowsDone == 2)
        try await expectWhole(devices: 4)
    }

    @Test func `a device that was registered there meanwhile is not registered here`() async throws {
        _ = try await judge(["A", "B"])
        _ = try await register(["B"], at: there)
        await #expect {
            try await here.registry.commitRows(of: record, through: 3)
        } throws: {
            if case RegistryFault.overtaken? = $0 as? RegistryFault { true } else { false }
        }
        // Judged again, while the other waits.
        let again = try await judge(["A", "B"])
        #expect(again.map(\.verdict.outcome) == [.registered, .unchanged])
        #expect(try await here.registry.commitRows(of: record, through: 3).rowsDone == 2)
        try await expectWhole(devices: 2)
    }

    @Test func `a device whose key another device has is not registered at both`() async throws {
        // Found by the same number, since a serial number's key does not know the maker.
        _ = try await register(["A"], at: there)
        let rows = [RowKeys().keyed(PartnerSample.row(2, serial: "A", manufacturer: "Fabrikam"))]
        func judgeHere() async throws -> SettledRows? {
            try await here.registry.settleNext(rows, of: record, behind: 0, at: 5, isAudited: true) { _ in
                { row, match in PartnerSample.judge(row, match, .registerDevice, nil) }
            }
        }
        #expect(try await judgeHere()?.settled.map(\.verdict.outcome) == [.registered])
        try await there.settle(
            try await there.list(.registerDevice), [PartnerSample.row(2, serial: "A", manufacturer: "Fabrikam")])
        await #expect(throws: RegistryFault.self) { try await here.registry.commitRows(of: record, through: 2) }
        #expect(try await judgeHere()?.settled.map(\.verdict.outcome) == [.unchanged])
        try await here.registry.commitRows(of: record, through: 2)
        try await expectWhole(devices: 2)
    }

    @Test func `what was changed there meanwhile is judged by`() async throws {
        _ = try await judge(["A"])
        _ = try await there.registry.changeCustomer(
            named: here.contoso, operation: "customer.disable", by: PartnerSample.anna, at: 6
        ) {
            var customer = $0
            customer.isEnabled = false
            return .done(CustomerChange(customer, detail: ""))
        }
        await #expect(throws: RegistryFault.self) { try await here.registry.commitRows(of: record, through: 2) }
        #expect(try await there.registry.deviceCount() == 0)
        _ = try await judge(["A"])
        try await here.registry.commitRows(of: record, through: 2)
        try await expectWhole(devices: 1)
    }

    @Test func `what somebody here asks for meanwhile meets the same, and the list learns of it`() async throws {
        _ = try await judge(["A", "B"])
        _ = try await register(["A"], at: there)
        #expect(try await here.registry.deviceCount() == 1)
        await #expect(throws: RegistryFault.self) { try await judge(["C"], from: 4) }
        #expect(try await judge(["A", "B", "C"]).count == 3)
        #expect(try await here.registry.commitRows(of: record, through: 4).rowsDone == 3)
        try await expectWhole(devices: 3)
    }

    @Test func `work that one has the other cannot take before it is released`() async throws {
        let work = SharedWork.sending(customerID: 1)
        let held = try #require(try await here.registry.hold(work))
        #expect(try await here.registry.hold(work) == nil)
        #expect(try await there.registry.hold(work) == nil)
        #expect(try await there.registry.hold(.sending(customerID: 2)) != nil)
        await here.registry.release(held)
        let other = try #require(try await there.registry.hold(work))
        #expect(await there.registry.holds(other))
        // What was released is not released again for somebody else.
        await there.registry.release(held)
        #expect(try await here.registry.hold(work) == nil)
    }

    @Test func `what one keeps for all is there for the other`() async throws {
        #expect(try await there.registry.sharedValue("x") == nil)
        try await here.registry.setSharedValue([1, 2], "x")
        #expect(try await there.registry.sharedValue("x")?.value == [1, 2])
        try await there.registry.setSharedValue([3], "x")
        #expect(try await here.registry.sharedValue("x")?.value == [3])
    }

    @Test func `news come once, and tell whether it is about customers`() async throws {
        _ = try await there.registry.news()
        #expect(try await there.registry.news() == [])
        _ = try await register(["A"], at: here)
        #expect(try await there.registry.news() == .something)
        #expect(try await there.registry.news() == [])
        _ = try await PartnerSample.add(try #require(FolderName("fabrikam")), number: 2, to: here.registry)
        #expect(try await there.registry.news() == [.something, .customers])
        #expect(try await here.registry.news() == [])
    }

    @Test func `each goes on with its own imports, and sees the other's`() async throws {
        let other = try await there.list(.registerDevice)
        #expect(try await here.registry.unfinishedImports().map(\.id) == [record.id])
        #expect(try await there.registry.unfinishedImports().map(\.id) == [other.id])
        #expect(try await here.registry.everyUnfinishedImport().map(\.daemon) == ["test", "other"])
        #expect(try await here.registry.imports(limit: 9).map(\.id) == [other.id, record.id])
        #expect(try await here.registry.imports(here: true, limit: 9).map(\.id) == [record.id])
        #expect(try await here.registry.daemons().map(\.name) == ["other", "test"])
        #expect(try await here.registry.daemons().allSatisfy { $0.isConnected && $0.unfinishedImports == 1 })
    }
}
