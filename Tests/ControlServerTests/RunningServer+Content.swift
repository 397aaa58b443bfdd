// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Configuration
import Programs
import Registry
import Testing

/// What a test puts into the registry, beside the commands.
extension RunningServer {
    /// The socket as the PyPI client names it.
    var address: String { "unix:" + Paths(root: root).controlSocket }

    @discardableResult
    func addCustomer(_ name: String, groups: [String] = []) async throws -> Customer {
        let digits = String(name.utf8.reduce(0) { ($0 * 31 + Int($1)) % 1_000_000_000_000 } + 1_000_000_000_000)
            .dropFirst()
        let new = NewCustomer(
            name: try #require(FolderName(name)),
            tenantID: try #require(TenantID("11111111-2222-4333-8444-\(digits)")),
            domain: try #require(DomainName("\(name).example")), settings: CustomerSettings(groups: groups))
        let answer = try await registry.addCustomer(new, by: Person(uid: 0, name: "root"), at: 0)
        guard case .done(let customer) = answer else { throw NotDone() }
        return customer
    }

    /// Claims a file, as the work loop does.
    func claim(_ file: String, for customer: Customer) async throws -> ImportRecord {
        let intent = ClaimIntent(
            customer: customer, operation: .registerDevice, profile: nil, authority: .local, fileName: Array(file.utf8),
            source: SourceFile(device: 1, inode: 2, size: 3, mode: 0o644, ownerUID: 0, modifiedAt: 4),
            person: Person(uid: 0, name: "root"), role: .adminAgent, granted: [.registerDevice], at: 5)
        let record = try await registry.recordClaimIntent(intent)
        try await registry.recordClaimed(record.id)
        return record
    }

    /// Registers so many devices, serial numbers `CUSTOMER-1` and on, from one list.
    @discardableResult
    func register(
        _ count: Int, for customer: Customer, model: String = "M",
        verdict: RowVerdict = .init(.registered, .recordedLocally)
    )
        async throws -> ImportRecord
    {
        let claimed = try await claim("list.csv", for: customer)
        let record = try await registry.recordCopy(of: claimed.id, size: 3, digest: Array("\(claimed.id)".utf8))
        let rows = (1...count).map { number in
            let serial = "\(customer.name)-\(number)"
            return JudgedRow(
                number: number + 1, serialNumber: serial, productID: "",
                reading: .device(ListedDevice(serialNumber: serial, manufacturer: "Fabrikam", model: model)),
                findings: []
            )
        }
        _ = try await registry.settle(rows, of: record, at: 6) { row, _ in
            guard case .device(let device) = row.reading else { return (.nothing, verdict) }
            return (verdict.outcome == .registered ? .register(device) : .nothing, verdict)
        }
        try await registry.recordSettled(record.id, at: 7)
        try await registry.recordReported(record.id, at: 8)
        return record
    }

    struct NotDone: Error {}
}
