// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Configuration
internal import Journal
internal import Linux
internal import PartnerCenter
internal import Registry

/// The customers and what they granted, kept in step with Partner Center and Microsoft Graph.
extension PartnerCenterAuthority {
    /// How often all customers are read, in milliseconds.
    private static let every: Int64 = 3_600_000
    /// How long a reading counts for an import that begins, in milliseconds.
    private static let freshness: Int64 = 300_000

    /// Reads the customers at start and every hour, until the task is cancelled.
    func keepCustomersInStep() async {
        var backoff = Backoff(first: .seconds(5), longest: .seconds(600))
        while !Task.isCancelled {
            do {
                _ = try await synchronise()
                correspondence.passed(0)
                backoff.reset()
                _ = await Pause.waitUnlessCancelled(.milliseconds(Self.every))
            } catch {
                if Task.isCancelled { return }
                correspondence.met(error, for: 0)
                _ = await Pause.waitUnlessCancelled(backoff.step())
            }
        }
    }

    /// Reads every customer and every GDAP of the partner; answers the customers that are new or changed.
    package func synchronise() async throws -> [FolderName] {
        let registry = correspondence.registry
        let listed = try await correspondence.client.customers().compactMap(SeenCustomer.init)
        let changed = try await registry.recordSeenCustomers(listed, at: Clocks.wall) { customer, taken in
            FolderName(derivedFrom: customer.companyName, fallback: customer.fallbackName, avoiding: taken)
        }
        try await readGDAPs()
        board.noteSync(at: Clocks.wall)
        if !changed.isEmpty {
            let names = changed.prefix(5).map(\.rawValue).joined(separator: ", ")
            correspondence.journal.write(
                .notice, .customersFollowed,
                "The relationship with \(changed.count.counting("customer")) is as Partner Center has it now (\(names)"
                    + "\(changed.count > 5 ? ", …" : "")). New customers are served once they are enabled.",
                [(.count, "\(changed.count)")])
            await correspondence.foldersChanged()
        }
        return changed
    }

    /// Brings what is known of one customer in step before its rows are judged: relationship, DAP, GDAP, devices.
    package func prepare(_ customerID: Int64) async throws {
        let registry = correspondence.registry
        guard let customer = try await registry.customer(id: customerID) else { return }
        let now = Clocks.wall
        let isReseller = try await readRelationship(of: customer)
        if gdapsReadAt.map({ now - $0 > Self.freshness || now < $0 }) ?? true { try await readGDAPs() }
        guard isReseller else { return }
        // What somebody else changed since would be judged by yesterday's listing.
        if let listedAt = try await registry.listedAt(customerID), now >= listedAt, now - listedAt < Self.freshness,
            try await registry.everyDeviceHasRemoteID(of: customerID)
        {
            return
        }
        try await correspondence.list(customer)
    }

    /// Takes over what Partner Center says of one customer now; answers whether the relationship is a reseller's.
    func readRelationship(of customer: Customer) async throws -> Bool {
        let remote = try await correspondence.client.customer(customer.tenantID)
        try await correspondence.registry.recordSeenRelationship(
            isReseller: remote?.isReseller ?? false, hasDAP: remote?.hasDAP ?? false, of: customer.id, at: Clocks.wall)
        return remote?.isReseller ?? false
    }

    func readGDAPs() async throws {
        let registry = correspondence.registry
        let gdaps = try await correspondence.client.gdaps().filter(\.isActive)
        let byTenant = Dictionary(grouping: gdaps, by: \.tenantID)
        for customer in try await registry.customers() {
            let seen = byTenant[customer.tenantID, default: []].compactMap(SeenGDAP.init)
            try await registry.recordSeenGDAPs(seen, of: customer.id, at: Clocks.wall)
        }
        gdapsReadAt = Clocks.wall
    }
}

extension SeenCustomer {
    /// nil for one whose domain is none, which no customer here can have.
    fileprivate init?(_ remote: RemoteCustomer) {
        guard let domain = remote.domain.flatMap(DomainName.init) else { return nil }
        self.init(
            tenantID: remote.tenantID, companyName: remote.name, domain: domain, isReseller: remote.isReseller)
    }

    /// Where the company's name has no letter that a folder may have.
    fileprivate var fallbackName: FolderName {
        let stem = tenantID.rawValue.prefix(8)
        guard let name = FolderName("customer-\(stem)") else { preconditionFailure("a GUID has eight digits") }
        return name
    }
}

extension SeenGDAP {
    /// nil for one without an active access assignment: it gives nothing.
    fileprivate init?(_ gdap: RemoteGDAP) {
        guard !gdap.roles.isEmpty else { return nil }
        self.init(
            remoteID: gdap.id, roles: gdap.roles,
            expires: gdap.endsAt.map(UTCDate.init(milliseconds:)) ?? UTCDate(milliseconds: .max / 2))
    }
}
