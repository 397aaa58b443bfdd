// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Configuration
internal import Journal
internal import Linux
internal import PartnerCenter
internal import Registry

/// What every call to Partner Center is made, recorded and told with.
struct Correspondence: Sendable {
    let registry: Registry
    let client: PartnerCenterClient
    let journal: Journal
    let board: AuthorityBoard
    /// What the configuration says now.
    let configuration: @Sendable () -> Configuration
    /// Tells of a row that did not get what its list asked for.
    let rejected: @Sendable (ReportRow, ImportRecord) -> Void
    /// Tells that an import has its last verdict.
    let settled: @Sendable (Int64) -> Void
    /// Tells that a customer or a profile came or went.
    let foldersChanged: @Sendable () async -> Void

    /// Writes what became of owed rows, and tells of those that were rejected and of the imports that are settled by it.
    func settle(_ ends: [(row: OwedRow, end: OwedEnd)]) async throws(RegistryFault) {
        guard !ends.isEmpty else { return }
        let settlement = try await registry.settleOwed(
            ends, rejections: configuration().rowLimit, silent: board.silentImports,
            gone: .refused(.notThere), at: Clocks.wall)
        for rejection in settlement.rejections { rejected(rejection.row, rejection.record) }
        board.silence(settlement.exhausted, finished: settlement.imports)
        for id in settlement.imports { settled(id) }
    }

    /// Lists a customer's device batches and devices afresh; one listing at a time, whoever asks.
    @discardableResult
    func list(_ customer: Customer) async throws -> Listing.Outcome {
        try await registry.alone(.listing(customerID: customer.id)) { [self] in
            try await Listing(customer: customer, correspondence: self).run()
        }
    }

    /// Lists them, and tells which of these rows' devices the listing shows; no other listing begins before that is read.
    func sightings(of rows: [OwedRow], _ customer: Customer) async throws -> [KnownDevice?] {
        try await registry.alone(.listing(customerID: customer.id)) { [self] in
            _ = try await Listing(customer: customer, correspondence: self).run()
            return try await registry.sightings(of: rows.map(\.device))
        }
    }
}
