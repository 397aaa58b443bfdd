// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Linux
internal import PartnerCenter
internal import Registry

/// Lists a customer at Partner Center afresh, takes nothing over, and tells in what the registry differs.
struct Drift {
    let customer: Customer
    let correspondence: Correspondence

    /// How many devices are compared at a time.
    private static let page = 500

    /// Differences are told as they are found, a page at a time.
    func run(each: @Sendable ([DriftEntry]) async throws -> Void) async throws {
        let client = correspondence.client
        let registry = correspondence.registry
        let policies = try await client.policies(of: customer.tenantID)
        let names = Dictionary(policies.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        var here: [FolderName: String] = [:]
        for profile in try await registry.profiles(of: customer.id) { here[profile.name] = profile.displayName }
        // Of 100,000 devices the ids fit into a megabyte; the devices themselves are looked at page by page.
        var there: Set<Int64> = []
        for batch in try await client.batches(of: customer.tenantID) {
            try await client.devices(in: batch.id, of: customer.tenantID) { (page) async throws(ServiceFault) in
                let seen = page.map { SeenDevice($0, in: batch, partner: PartnerNames([])) }
                do {
                    let found = try await registry.registered(as: seen, of: customer.id)
                    for known in found.flatMap(\.known) { there.insert(known.id) }
                    let entries = found.compactMap { difference(of: $0.seen, $0.known.first, here, names) }
                    if !entries.isEmpty { try await each(entries) }
                } catch {
                    throw ServiceFault(.transient(outcomeUnknown: false), "what was listed could not be told: \(error)")
                }
            }
        }
        try await tellAbsent(there, each)
    }

    private func difference(
        of seen: SeenDevice, _ known: KnownDevice?, _ here: [FolderName: String], _ there: [String: String]
    ) -> DriftEntry? {
        let profileThere = seen.profileID.map { there[$0] ?? $0 }
        guard let known else {
            return DriftEntry(
                kind: .extraThere, serialNumber: seen.serialNumber, productID: seen.productID, batch: seen.batch,
                addedBy: seen.addedBy, profileThere: profileThere)
        }
        guard !known.isOwed, known.profile.flatMap({ here[$0] }) != profileThere else { return nil }
        return DriftEntry(
            kind: .otherProfile, deviceID: known.id, serialNumber: seen.serialNumber ?? known.serialNumber,
            productID: seen.productID ?? known.productID, batch: seen.batch, addedBy: seen.addedBy,
            profileHere: known.profile?.rawValue, profileThere: profileThere)
    }

    /// What is registered here and was not listed there.
    private func tellAbsent(_ there: Set<Int64>, _ each: ([DriftEntry]) async throws -> Void) async throws {
        var after: Int64 = 0
        let moment = Clocks.wall - Assumptions.listingDelay.milliseconds
        while true {
            let page = try await correspondence.registry.settledDevices(
                of: customer.id, registeredBefore: moment, after: after, limit: Self.page)
            guard let last = page.last else { return }
            after = last.device.id
            let entries = page.compactMap { device, authority -> DriftEntry? in
                guard !there.contains(device.id) else { return nil }
                if authority == .local, device.origin != .thisPartner { return nil }
                return DriftEntry(
                    kind: authority == .local ? .missingThere : .gone, deviceID: device.id,
                    serialNumber: device.serialNumber, productID: device.productID, batch: device.remote?.batch,
                    profileHere: device.profile?.rawValue)
            }
            if !entries.isEmpty { try await each(entries) }
        }
    }
}

extension PartnerCenterAuthority {
    /// Tells, page by page, in what the registry and a fresh listing of a customer differ; nothing is taken over.
    package func drift(
        of customer: Customer, each: @Sendable ([DriftEntry]) async throws -> Void
    ) async throws {
        try await Drift(customer: customer, correspondence: correspondence).run(each: each)
    }
}
