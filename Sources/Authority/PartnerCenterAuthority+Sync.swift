// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import PartnerCenter
internal import Registry

/// A fresh reading of what Partner Center and Microsoft Graph have, because somebody asked for it.
extension PartnerCenterAuthority {
    /// Where a reading is.
    package enum SyncStep: Hashable, Sendable {
        case customers
        case delegation
        /// The devices of a customer, after so many of so many customers.
        case devices(FolderName, done: Int, total: Int)
    }

    /// What a reading found.
    package struct SyncResult: Sendable {
        /// The customers that are new or whose relationship changed.
        package var changed: [FolderName] = []
        /// How many customers' devices were listed.
        package var customers = 0
        package var devices = 0
        package var gone = 0
        /// The customers that could not be read, with the reason.
        package var failed: [(customer: FolderName, reason: String)] = []
    }

    /// Reads one customer afresh, or all of them and the devices of those that are served.
    ///
    /// - Throws: where nothing could be read; one of many customers that cannot be read is in the result.
    package func synchronise(
        _ customer: Customer?, step: @Sendable (SyncStep) async throws -> Void
    ) async throws -> SyncResult {
        // Somebody may have put right what was in the way.
        await correspondence.client.signIn.askAgain()
        return if let customer { try await read(customer, step) } else { try await readAll(step) }
    }

    private func read(
        _ customer: Customer, _ step: @Sendable (SyncStep) async throws -> Void
    ) async throws -> SyncResult {
        try await step(.customers)
        let isReseller = try await readRelationship(of: customer)
        try await step(.delegation)
        try await readGDAPs()
        var result = SyncResult()
        let after = try await correspondence.registry.customer(id: customer.id)
        if after?.relationship != customer.relationship { result.changed = [customer.name] }
        guard isReseller else { return result }
        try await step(.devices(customer.name, done: 0, total: 1))
        result.add(try await correspondence.list(customer))
        return result
    }

    private func readAll(_ step: @Sendable (SyncStep) async throws -> Void) async throws -> SyncResult {
        try await step(.customers)
        var result = SyncResult()
        result.changed = try await synchronise()
        await correspondence.passed(0)
        let served = try await correspondence.registry.customers()
            .filter { $0.isEnabled && $0.relationship == .active && board.unlisted[$0.id] == nil }
        for (done, customer) in served.enumerated() {
            try await step(.devices(customer.name, done: done, total: served.count))
            do {
                result.add(try await correspondence.list(customer))
            } catch let fault as ServiceFault {
                if case .personMustAct = fault.kind { throw fault }
                result.failed.append((customer.name, fault.text))
            }
        }
        return result
    }
}

extension PartnerCenterAuthority.SyncResult {
    fileprivate mutating func add(_ listing: Listing.Outcome) {
        customers += 1
        devices += listing.devices
        gone += listing.gone
    }
}
