// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Registry
import Testing

/// A registry with one customer whose relationship is active, and the rows and questions of the tests about it.
struct PartnerSample {
    let registry: Registry
    let contoso: FolderName
    let customer: Customer
    static let anna = Person(uid: 1001, name: "anna")
    static let ben = Person(uid: 1002, name: "ben")

    let place: RegistryPlace

    init() async throws {
        place = try RegistryPlace()
        registry = try place.open()
        contoso = try #require(FolderName("contoso"))
        customer = try await Self.add(contoso, number: 1, to: registry)
    }

    /// The same as another daemon that shares the registry has it.
    init(_ sample: PartnerSample, at daemon: String) throws {
        place = sample.place
        registry = try place.open(as: daemon)
        contoso = sample.contoso
        customer = sample.customer
    }

    static func add(_ name: FolderName, number: Int, to registry: Registry) async throws -> Customer {
        let new = NewCustomer(
            name: name, tenantID: try #require(TenantID("11111111-2222-4333-8444-00000000000\(number)")),
            domain: try #require(DomainName("\(name).example")), settings: CustomerSettings())
        _ = try await registry.addCustomer(new, by: anna, at: 1)
        let accepted = try await registry.changeCustomer(named: name, operation: "customer.accept", by: anna, at: 2) {
            var customer = $0
            customer.relationship = .active
            return .done(CustomerChange(customer, detail: ""))
        }
        return try #require(accepted.value)
    }

    static func row(
        _ number: Int, serial: String? = nil, manufacturer: String? = "Contoso", productID: String? = nil,
        key: UInt8? = nil
    ) -> JudgedRow {
        let identity = HardwareIdentity(
            endorsementKey: key.map { [UInt8](repeating: $0, count: 32) }, productID: productID, serialNumber: serial,
            manufacturer: manufacturer)
        return JudgedRow(
            number: number, serialNumber: serial ?? "", productID: productID ?? "",
            reading: .device(
                ListedDevice(
                    serialNumber: serial, productID: productID, manufacturer: manufacturer, hardware: identity)),
            findings: [])
    }

    /// An import of a customer whose list was read.
    func list(
        _ operation: Operation, profile: FolderName? = nil, for customer: Customer? = nil,
        authority: AuthorityKind = .local
    ) async throws -> ImportRecord {
        let record = try await claimed(operation, profile: profile, for: customer, authority: authority)
        return try await registry.recordCopy(of: record.id, size: 1, digest: [1])
    }

    /// An import of a customer whose list has no copy yet.
    func claimed(
        _ operation: Operation, profile: FolderName? = nil, for customer: Customer? = nil,
        authority: AuthorityKind = .local
    ) async throws -> ImportRecord {
        let record = try await registry.recordClaimIntent(
            ClaimIntent(
                customer: customer ?? self.customer, operation: operation, profile: profile, authority: authority,
                fileName: Array("list.csv".utf8),
                source: SourceFile(device: 1, inode: 1, size: 1, mode: 0o640, ownerUID: 1001, modifiedAt: 1),
                person: Self.anna, role: .adminAgent, granted: Permission.allCases, at: 3))
        try await registry.recordClaimed(record.id)
        return try #require(try await registry.importRecord(record.id))
    }

    /// Registers devices, or does with them what the operation says, and answers the settled rows.
    @discardableResult
    func settle(_ record: ImportRecord, _ rows: [JudgedRow], profileID: Int64? = nil) async throws -> [ReportRow] {
        try await registry.settle(rows, of: record, at: 5) { row, match in
            Self.judge(row, match, record.operation, profileID)
        }.settled
    }

    /// Does whatever the list asks for, without asking a rule.
    static func judge(
        _ row: JudgedRow, _ match: DeviceMatch, _ operation: Operation, _ profileID: Int64?
    ) -> (RowAction, RowVerdict) {
        switch (match, operation, row.reading) {
        case (.none, .registerDevice, .device(let device)):
            (.register(device, profileID: profileID), RowVerdict(.registered, .ok))
        case (.one(_, let listed?), _, _): (.nothing, RowVerdict(.unchanged, .duplicateRow, reason: "row \(listed)"))
        case (.one(let known, nil), .deregisterDevice, _):
            (.deregister(deviceID: known.id), RowVerdict(.deregistered, .ok, reason: "device \(known.id)"))
        case (.one(let known, nil), .applyProfile, _):
            (.applyProfile(profileID: profileID ?? 0, deviceID: known.id), RowVerdict(.profileApplied, .ok))
        case (.one(let known, nil), .removeProfile, _):
            (.removeProfile(deviceID: known.id), RowVerdict(.profileRemoved, .ok))
        case (.several(let devices), _, _):
            (
                .nothing,
                RowVerdict(.invalid, .ambiguousDevice, reason: devices.map { "\($0.id)" }.joined(separator: " "))
            )
        default: (.nothing, RowVerdict(.unchanged, .notRegistered))
        }
    }

    func devices() async throws -> [DeviceRecord] {
        try await registry.devices(of: customer.id, after: 0, limit: 100)
    }
}

extension Answer {
    var value: Value? { if case .done(let value) = self { value } else { nil } }

    var refusal: CommandRefusal? { if case .refused(let refusal) = self { refusal } else { nil } }
}
