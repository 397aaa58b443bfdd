// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Linux
internal import PartnerCenter
internal import Registry

/// Profiles go before the devices that get them.
extension CustomerDispatch {
    /// Creates, updates and deletes at Partner Center what was changed in the registry.
    func sendProfiles(of customer: Customer) async throws {
        for remoteID in try await registry.owedProfileDeletions(of: customerID) {
            try await client.deletePolicy(remoteID, of: customer.tenantID, requestID: CallID.fresh())
            try await registry.recordProfileDeleted(remoteID, of: customerID)
        }
        for debt in try await registry.owedProfiles(of: customerID) {
            let content = PolicyContent(name: debt.profile.displayName, settings: debt.profile.settings)
            let remoteID =
                if let known = debt.remoteID {
                    try await client.updatePolicy(
                        known, content, of: customer.tenantID, requestID: CallID.fresh()
                    ).id
                } else {
                    try await create(debt, content, customer)
                }
            try await registry.recordProfileSent(
                debt.profile.id, remoteID: remoteID, changedAt: debt.profile.changedAt)
        }
    }

    /// A creation whose answer was lost is looked for by its name before it is tried again.
    private func create(_ debt: ProfileDebt, _ content: PolicyContent, _ customer: Customer) async throws -> String {
        if debt.requestID != nil {
            let there = try await client.policies(of: customer.tenantID).filter { $0.name == content.name }
            if let found = there.first { return found.id }
        }
        let requestID = debt.requestID ?? CallID.fresh()
        try await registry.recordProfileRequest(requestID, of: debt.profile.id)
        return try await client.createPolicy(content, of: customer.tenantID, requestID: requestID).id
    }
}
