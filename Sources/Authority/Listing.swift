// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Configuration
internal import Journal
internal import Linux
internal import PartnerCenter
internal import Registry

/// Reads everything that Partner Center has of one customer: profiles, device batches, and every page of their devices.
package struct Listing {
    let customer: Customer
    let correspondence: Correspondence

    /// What a listing found.
    package struct Outcome: Hashable, Sendable {
        /// How many devices Partner Center lists.
        package var devices = 0
        /// How many of those that were registered it lists no longer.
        package var gone = 0
    }

    /// Brings the registry in step; what was registered and is listed no longer is gone.
    func run() async throws -> Outcome {
        var outcome = Outcome()
        let registry = correspondence.registry
        let client = correspondence.client
        let number = try await registry.beginListing(of: customer.id)
        let isNews = try await registry.recordSeenProfiles(
            try await client.policies(of: customer.tenantID).map(SeenProfile.init), of: customer.id, at: Clocks.wall)
        if isNews { await correspondence.foldersChanged() }
        for batch in try await client.batches(of: customer.tenantID) {
            try await registry.recordBatch(batch.id, createdBy: batch.createdBy, of: customer.id)
            let names = try await partnerNames()
            // Pages are put away as they come: a customer may have more devices than fit into memory.
            try await client.devices(in: batch.id, of: customer.tenantID) { (page) async throws(ServiceFault) in
                let seen = page.map { SeenDevice($0, in: batch, partner: names) }
                outcome.devices += seen.count
                do throws(RegistryFault) {
                    try await registry.recordSeen(seen, of: customer.id, listing: number, at: Clocks.wall)
                } catch {
                    throw ServiceFault(.transient(outcomeUnknown: false), "what was listed could not be kept: \(error)")
                }
            }
        }
        let gone = try await registry.endListing(
            of: customer.id, listing: number,
            registeredBefore: Clocks.wall - Assumptions.listingDelay.milliseconds, at: Clocks.wall)
        say(gone)
        outcome.gone = gone.count
        return outcome
    }

    /// Where the configuration does not say what this partner is called, the device batches that it created tell.
    private func partnerNames() async throws -> PartnerNames {
        let configured = correspondence.configuration().partnerNames
        guard configured.isEmpty else { return PartnerNames(configured) }
        let learnt = try await correspondence.registry.creatorsOfOwnBatches()
        if let name = learnt.first, correspondence.board.isNews(learntName: name) {
            correspondence.journal.write(
                .notice, .nameLearnt,
                "Partner Center calls this partner '\(name)': so it says of a device batch that this daemon created. Devices "
                    + "under that name count as added by this partner; Name= of [Partner] in autopilotd.conf says otherwise."
            )
        }
        return PartnerNames(learnt)
    }

    private func say(_ gone: [KnownDevice]) {
        guard !gone.isEmpty else { return }
        let names = gone.prefix(5).compactMap { $0.serialNumber ?? $0.productID }.joined(separator: ", ")
        correspondence.journal.write(
            .notice, .devicesGone,
            "Partner Center no longer lists \(gone.count.counting("device")) of \(customer.name) (\(names)"
                + "\(gone.count > 5 ? ", …" : "")): somebody else deregistered \(gone.count == 1 ? "it" : "them").",
            [(.customer, customer.name.rawValue), (.count, "\(gone.count)")])
    }
}
