// SPDX-License-Identifier: Apache-2.0

package import Autopilot
package import Configuration
package import Registry
package import Rules

/// What a list would do, row by row, if somebody dropped it now; nothing is written.
package struct ListPlan: Sendable {
    private let registry: Registry
    private let record: ImportRecord
    private let facts: ImportFacts
    private let brake: Brake
    private var memory = PlanMemory()
    private var extent = DeregistrationExtent(devices: 0, foreign: 0)

    /// - Parameters:
    ///   - standing: the customer as it is now.
    ///   - person: who would drop the list, with the strongest role and what all roles grant.
    ///   - profile: the profile that the list would apply.
    ///   - now: milliseconds since 1970, UTC.
    package init(
        _ operation: Operation, of standing: CustomerStanding, profile: Profile?, by person: Person, role: Role,
        granted: Permissions, registry: Registry, configuration: Configuration, now: Int64
    ) async throws(RegistryFault) {
        let defaultProfile =
            operation == .registerDevice ? try await registry.defaultProfile(of: standing.customer.id) : nil
        self.registry = registry
        record = ImportRecord(
            id: -1, customerID: standing.customer.id, customer: standing.customer.name, operation: operation,
            profile: profile?.name, authority: configuration.authority, fileName: [],
            source: SourceFile(device: 0, inode: 0, size: 0, mode: 0, ownerUID: person.uid, modifiedAt: 0),
            person: person, role: role, granted: granted.permissions, state: .read, claimedAt: now, settledAt: nil,
            reportedAt: nil, copy: nil, layout: nil, rowsDone: 0, lastRow: 0, refusal: nil)
        facts = ImportFacts(
            record, customer: standing.customer, gdaps: standing.gdaps, standing: configuration.dapRequired,
            qualifying: configuration.qualifyingRoles, profile: profile, defaultProfile: defaultProfile,
            needsGDAP: configuration.partnerCenter.gdapForRegistration == .yes, now: now)
        brake = Brake(limit: configuration.deregisterLimit, foreign: configuration.foreignDeregister)
    }

    /// What the next rows would come to.
    package mutating func foresee(_ rows: [JudgedRow]) async throws(RegistryFault) -> [ReportRow] {
        let facts = facts
        let foreseen = try await registry.foresee(rows, of: record, after: memory) { row, match in
            RowJudge(facts: facts).judge(row, match)
        }
        memory = foreseen.memory
        extent.devices += foreseen.extent.devices
        extent.foreign += foreseen.extent.foreign
        return foreseen.rows
    }

    /// Why the list as a whole would be held or refused, after every row was foreseen; nil where it would go on.
    package var obstacle: String? {
        switch brake.verdict(extent) {
        case .go: nil
        case .hold(let reason): "The list would be held for another admin agent's approval: it would \(reason)."
        case .refuse(let refusal): "The list would be refused as a whole: \(refusal.reason)"
        }
    }
}
