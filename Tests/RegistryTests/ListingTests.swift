// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Registry
import Testing

/// What a listing of Partner Center does to the registry.
@Suite struct ListingTests {
    private let place: RegistryPlace
    private let registry: Registry
    private let customer: Customer

    init() async throws {
        place = try RegistryPlace()
        registry = try place.open()
        let tenant = try #require(TenantID("11111111-2222-4333-8444-555555555555"))
        _ = try await registry.recordSeenCustomers(
            [
                SeenCustomer(
                    tenantID: tenant, companyName: "Contoso", domain: try #require(DomainName("contoso.example")),
                    isReseller: true)
            ], at: 1
        ) { seen, taken in
            FolderName(derivedFrom: seen.companyName, fallback: .fallback, avoiding: taken)
        }
        customer = try #require(try await registry.customers().first)
    }

    private func device(_ serial: String) -> SeenDevice {
        SeenDevice(
            remoteID: "id-\(serial)", batch: "Std", serialNumber: serial, productID: nil, manufacturer: "Contoso",
            model: "Synthetic 14", origin: .otherPartner, addedBy: "Fabrikam", profileID: nil, allowedVerbs: ["GET"])
    }

    private func serials() async throws -> [String] {
        var found: [String] = []
        for serial in ["A", "B"] where try await !registry.devices(naming: serial).isEmpty { found.append(serial) }
        return found
    }

    @Test func `a customer that is listed is there, accepted and not yet served`() {
        #expect(customer.name.rawValue == "Contoso" && customer.relationship == .active && !customer.isEnabled)
    }

    @Test func `what a complete listing does not show any more is gone`() async throws {
        let first = try await registry.beginListing(of: customer.id)
        try await registry.recordSeen([device("A"), device("B")], of: customer.id, listing: first, at: 2)
        #expect(try await registry.endListing(of: customer.id, listing: first, registeredBefore: 0, at: 3).isEmpty)
        let second = try await registry.beginListing(of: customer.id)
        try await registry.recordSeen([device("B")], of: customer.id, listing: second, at: 4)
        #expect(
            try await registry.endListing(of: customer.id, listing: second, registeredBefore: 0, at: 5).map(
                \.serialNumber) == ["A"])
        #expect(try await serials() == ["B"])
    }

    @Test func `two listings at once take nothing away that both show`() async throws {
        let first = try await registry.beginListing(of: customer.id)
        let second = try await registry.beginListing(of: customer.id)
        try await registry.recordSeen([device("A")], of: customer.id, listing: second, at: 2)
        try await registry.recordSeen([device("A")], of: customer.id, listing: first, at: 3)
        #expect(try await registry.endListing(of: customer.id, listing: second, registeredBefore: 0, at: 4).isEmpty)
        #expect(try await serials() == ["A"])
    }

    @Test func `a relationship that is listed no longer has ended`() async throws {
        let changed = try await registry.recordSeenCustomers([], at: 9) { _, _ in .fallback }
        #expect(changed.map(\.rawValue) == ["Contoso"])
        #expect(try await registry.customer(id: customer.id)?.relationship == .ended)
    }
}

extension FolderName {
    /// For a company whose name has no letter; none here.
    fileprivate static var fallback: FolderName {
        guard let name = FolderName("nameless") else { preconditionFailure("it is a folder's name") }
        return name
    }
}
