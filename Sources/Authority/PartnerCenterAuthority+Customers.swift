// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Configuration
internal import Journal
internal import Linux
internal import PartnerCenter
internal import Registry
internal import Relationships

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
                if try await isReadingDue() { _ = try await synchronise() }
                await correspondence.passed(0)
                backoff.reset()
                _ = await Pause.waitUnlessCancelled(.milliseconds(Self.every))
            } catch {
                if Task.isCancelled { return }
                await correspondence.met(error, for: 0)
                _ = await Pause.waitUnlessCancelled(backoff.step())
            }
        }
    }

    /// The address at which a customer's Global Administrator accepts the reseller relationship.
    package func invitationLink() async throws -> String {
        try await correspondence.client.invitationLink()
    }

    /// Whether no other daemon has read all customers within the hour.
    private func isReadingDue() async throws -> Bool {
        guard let (_, readAt) = try await correspondence.registry.sharedValue(Self.customersRead) else { return true }
        let age = Clocks.wall - readAt
        guard (0..<Self.every).contains(age) else { return true }
        board.noteSync(at: readAt)
        return false
    }

    /// The names under which daemons tell each other when they read what.
    private static let customersRead = "customers-read"
    private static let gdapsRead = "gdaps-read"

    /// Reads every customer and every GDAP of the partner; answers the customers that are new or changed.
    package func synchronise() async throws -> [FolderName] {
        try await correspondence.registry.alone(.following) { [self] in try await readCustomers() }
    }

    private func readCustomers() async throws -> [FolderName] {
        let registry = correspondence.registry
        let listed = try await correspondence.client.customers().compactMap(SeenCustomer.init)
        let changed = try await registry.recordSeenCustomers(listed, at: Clocks.wall) { customer, taken in
            FolderName(derivedFrom: customer.companyName, fallback: customer.fallbackName, avoiding: taken)
        }
        try await readGDAPs()
        try await holdUnlisted()
        board.noteSync(at: Clocks.wall)
        try await registry.setSharedValue([], Self.customersRead)
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
    ///
    /// - Throws: `ServiceFault`, of which the administrator was told, or `RegistryFault`.
    package func prepare(_ customerID: Int64, for operation: Operation) async throws {
        do {
            try await bringInStep(customerID, for: operation)
            await correspondence.passed(customerID)
        } catch let fault as ServiceFault {
            if !Task.isCancelled { await correspondence.met(fault, for: customerID) }
            throw fault
        }
    }

    private func bringInStep(_ customerID: Int64, for operation: Operation) async throws {
        let registry = correspondence.registry
        guard let customer = try await registry.customer(id: customerID) else { return }
        let isReseller = try await readRelationship(of: customer)
        if !(try await areGDAPsFresh()) { try await readGDAPs() }
        guard isReseller else {
            if let held = board.unlisted[customerID] { throw CustomerNotListed(description: held) }
            return
        }
        if operation == .registerDevice { try await lookForGDAP(of: customer) }
        try await registry.alone(.listing(customerID: customerID)) { [self, correspondence] in
            // Another daemon may have listed it while one waited.
            if try await isListingFresh(of: customerID) { return }
            _ = try await Listing(customer: customer, correspondence: correspondence).run()
        }
    }

    /// What somebody else changed since would be judged by yesterday's listing.
    private func isListingFresh(of customerID: Int64) async throws -> Bool {
        let registry = correspondence.registry
        guard let listedAt = try await registry.listedAt(customerID) else { return false }
        guard (0..<Self.freshness).contains(Clocks.wall - listedAt) else { return false }
        return try await registry.everyDeviceHasRemoteID(of: customerID)
    }

    /// Whether this or another daemon read the GDAPs lately.
    private func areGDAPsFresh() async throws -> Bool {
        let shared = try await correspondence.registry.sharedValue(Self.gdapsRead)?.changedAt
        guard let readAt = shared ?? gdapsReadAt else { return false }
        return (0...Self.freshness).contains(Clocks.wall - readAt)
    }

    /// Says, once each, which customers' relationships were recorded here and are not Partner Center's; their lists wait.
    private func holdUnlisted() async throws {
        let held = try await correspondence.registry.customersNeverSeen()
        let texts = held.map { ($0.id, Self.notListed($0)) }
        let news = board.note(unlisted: Dictionary(texts, uniquingKeysWith: { first, _ in first }))
        for customer in held where news.contains(customer.id) {
            correspondence.journal.write(
                .warning, .customerNotListed, Self.notListed(customer), [(.customer, customer.name.rawValue)])
        }
    }

    private static func notListed(_ customer: Customer) -> String {
        "Partner Center does not list \(customer.name) (tenant \(customer.tenantID)), whose reseller relationship was recorded "
            + "here. Nothing is ended by that; its lists wait. Compare the tenant id with Partner Center; if there is no "
            + "relationship, record that: 'autopilotctl customer end \(customer.name)'."
    }

    /// Says, once, that a customer's devices are registered without the GDAP that Partner Center may ask for.
    private func lookForGDAP(of customer: Customer) async throws {
        guard correspondence.configuration().partnerCenter.gdapForRegistration == .warn,
            let standing = try await correspondence.registry.standing(of: customer.name)
        else { return }
        guard !standing.hasUploadRole(at: Clocks.wall) else { return board.foundGDAP(of: customer.id) }
        guard board.isNews(missingGDAPOf: customer.id) else { return }
        correspondence.journal.write(
            .warning, .gdapMissing,
            "No active GDAP of \(customer.name) holds a role that may register devices. They are registered all the same "
                + "(GDAPForRegistration=warn); Partner Center may refuse it.",
            [(.customer, customer.name.rawValue)])
    }

    /// Takes over what Partner Center says of one customer now; answers whether the relationship is a reseller's.
    func readRelationship(of customer: Customer) async throws -> Bool {
        let remote = try await correspondence.client.customer(customer.tenantID)
        try await correspondence.registry.recordSeenRelationship(
            isReseller: remote?.isReseller ?? false, hasDAP: remote?.hasDAP ?? false, of: customer.id, at: Clocks.wall)
        try await holdUnlisted()
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
        try await registry.setSharedValue([], Self.gdapsRead)
    }
}

/// A list cannot be judged, because nobody knows whether the relationship with the customer is real.
struct CustomerNotListed: Error, CustomStringConvertible {
    let description: String
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
