// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Registry
import Testing

@Suite struct CustomerTests {
    private let place: RegistryPlace
    private let registry: Registry

    init() throws {
        place = try RegistryPlace()
        registry = try place.open()
    }

    @Test func `a customer comes back as it was added`() async throws {
        let added = try await registry.addContoso()
        #expect(try await registry.customers() == [added])
        #expect(try await registry.customer(named: folder("CONTOSO")) == added)
        #expect(added.relationship == .none)
    }

    @Test func `one name and one tenant id are one customer`() async throws {
        _ = try await registry.addContoso()
        let sameName = try await registry.add("Contoso", tenant: "22222222-2222-2222-2222-222222222222")
        #expect(sameName.refusal?.code == "customer-exists")
        let sameTenant = try await registry.add("fabrikam", tenant: "11111111-1111-1111-1111-111111111111")
        #expect(sameTenant.refusal?.code == "tenant-taken")
        #expect(try await registry.customers().count == 1)
    }

    @Test func `a change is kept, a refused one is not`() async throws {
        _ = try await registry.addContoso()
        let accepted = try await registry.accept("contoso")
        #expect(accepted.value?.relationship == .active)
        let refused = try await registry.changeCustomer(
            named: folder("contoso"), operation: "customer.accept", by: admin, at: 3
        ) { _ in .refused(CommandRefusal("no-such-transition", reason: "r", nextStep: "n")) }
        #expect(refused.refusal?.code == "no-such-transition")
        #expect(try await registry.customer(named: folder("contoso"))?.relationship == .active)
    }

    @Test func `a customer is removed only without a relationship, and its name is free again`() async throws {
        _ = try await registry.addContoso()
        _ = try await registry.accept("contoso")
        let refused = try await registry.removeCustomer(named: folder("contoso"), by: admin, at: 4)
        #expect(refused.refusal?.code == "relationship-not-ended")
        _ = try await registry.changeCustomer(
            named: folder("contoso"), operation: "customer.end", by: admin, at: 5
        ) { customer in
            var customer = customer
            customer.relationship = .ended
            return .done(CustomerChange(customer, detail: ""))
        }
        #expect(try await registry.removeCustomer(named: folder("contoso"), by: admin, at: 6).value != nil)
        _ = try await registry.addContoso()
    }
}

@Suite struct ImportTests {
    private let place: RegistryPlace
    private let registry: Registry
    private let customer: Customer

    init() async throws {
        place = try RegistryPlace()
        registry = try place.open()
        customer = try await registry.addContoso()
    }

    @Test func `an import walks its states and is then no longer unfinished`() async throws {
        let record = try await registry.recordClaimIntent(.register(for: customer))
        #expect(record.state == .claiming)
        try await registry.recordClaimed(record.id)
        let copied = try await registry.recordCopy(of: record.id, size: 10, digest: [1, 2])
        #expect(copied.copy?.earlierImport == nil)
        try await registry.recordSettled(record.id, at: 7)
        #expect(try await registry.unfinishedImports().map(\.state) == [.settled])
        try await registry.recordReported(record.id, at: 8)
        #expect(try await registry.unfinishedImports().isEmpty)
        let stored = try #require(try await registry.importRecord(record.id))
        #expect(stored.fileName == [0xFF, 0x0A])
        #expect(stored.reportedAt == 8)
    }

    @Test func `the same bytes name the import before`() async throws {
        for expected in [Int64?.none, 1, 2] {
            let record = try await registry.recordClaimIntent(.register(for: customer))
            let copied = try await registry.recordCopy(of: record.id, size: 1, digest: [9])
            #expect(copied.copy?.earlierImport == expected)
        }
    }

    @Test func `an intent that came to nothing leaves no import`() async throws {
        let record = try await registry.recordClaimIntent(.register(for: customer))
        try await registry.withdrawClaim(record.id)
        #expect(try await registry.importRecord(record.id) == nil)
    }

    /// An import whose list has its copy.
    private func copied() async throws -> ImportRecord {
        let record = try await registry.recordClaimIntent(.register(for: customer))
        return try await registry.recordCopy(of: record.id, size: 1, digest: [1])
    }

    @Test func `rows are settled once, in order, each with its verdict`() async throws {
        let record = try await copied()
        let rows = [row(2, serial: "A"), row(3, serial: "B")]
        let first = try await registry.settle(rows, of: record, at: 5, judge: registerWhatIsNew)
        #expect(first.settled.map(\.verdict.outcome) == [.registered, .registered])
        let again = try await registry.settle(rows + [row(4, serial: "a")], of: record, at: 6, judge: registerWhatIsNew)
        #expect(again.settled.map(\.number) == [4])
        #expect(again.rowsDone == 3)
        #expect(again.settled.first?.verdict.reason == "row 2")
        #expect(try await registry.devices(of: customer.id, after: 0, limit: 10).map(\.row) == [2, 3])
        #expect(try await registry.reportRows(of: record.id, after: 2, limit: 1).map(\.number) == [3])
        #expect(try await registry.outcomes(of: record.id).map(\.rows).sorted() == [1, 2])
    }

    @Test func `a row whose identifiers belong to two devices meets both`() async throws {
        let record = try await copied()
        let one = row(2, serial: "A", uuid: [UInt8](repeating: 1, count: 16))
        let two = row(3, serial: "B", uuid: [UInt8](repeating: 2, count: 16))
        let mixed = row(4, serial: "B", uuid: [UInt8](repeating: 1, count: 16))
        let settled = try await registry.settle([one, two, mixed], of: record, at: 5, judge: registerWhatIsNew)
        #expect(settled.settled.last?.verdict.reason == "several: A B")
    }

    @Test func `the audit chain grows with every decision`() async throws {
        let before = try await registry.auditHead
        let record = try await copied()
        _ = try await registry.settle([row(2, serial: "A")], of: record, at: 5, judge: registerWhatIsNew)
        #expect(try await registry.auditHead != before)
    }
}

private let admin = Person(uid: 0, name: "root")

private func folder(_ name: String) throws -> FolderName {
    try #require(FolderName(name))
}

private func row(_ number: Int, serial: String, uuid: [UInt8]? = nil) -> JudgedRow {
    let identity = HardwareIdentity(uuid: uuid, serialNumber: serial, manufacturer: "Contoso")
    return JudgedRow(
        number: number, serialNumber: serial, productID: "",
        reading: .device(ListedDevice(serialNumber: serial, hardware: identity)), findings: [])
}

@Sendable private func registerWhatIsNew(_ row: JudgedRow, _ match: DeviceMatch) -> (RowAction, RowVerdict) {
    switch (row.reading, match) {
    case (.device(let device), .none): (.register(device), RowVerdict(.registered, .ok))
    case (_, .one(_, let listed)): (.nothing, RowVerdict(.unchanged, .duplicateRow, reason: "row \(listed ?? 0)"))
    case (_, .several(let devices)):
        (
            .nothing,
            RowVerdict(
                .invalid, .ambiguousIdentity,
                reason: "several: " + devices.compactMap(\.serialNumber).joined(separator: " "))
        )
    case (.invalid(let refusal), .none): (.nothing, RowVerdict(.invalid, refusal.code))
    }
}

extension Registry {
    fileprivate func add(_ name: String, tenant: String) throws -> Answer<Customer> {
        let new = NewCustomer(
            name: try folder(name), tenantID: try #require(TenantID(tenant)),
            domain: try #require(DomainName("\(name.lowercased()).example")), settings: CustomerSettings())
        return try addCustomer(new, by: admin, at: 1)
    }

    fileprivate func addContoso() throws -> Customer {
        try #require(try add("contoso", tenant: "11111111-1111-1111-1111-111111111111").value)
    }

    fileprivate func accept(_ name: String) throws -> Answer<Customer> {
        try changeCustomer(named: try folder(name), operation: "customer.accept", by: admin, at: 2) { customer in
            var customer = customer
            customer.relationship = .active
            return .done(CustomerChange(customer, detail: "accepted"))
        }
    }
}

extension ClaimIntent {
    fileprivate static func register(for customer: Customer) -> ClaimIntent {
        ClaimIntent(
            customer: customer, operation: .registerDevice, profile: nil, authority: .local, fileName: [0xFF, 0x0A],
            source: SourceFile(device: 1, inode: .max, size: 10, mode: 0o640, ownerUID: 1000, modifiedAt: 5),
            person: Person(uid: 1000, name: nil), role: .salesAgent, granted: [.registerDevice], at: 4)
    }
}
