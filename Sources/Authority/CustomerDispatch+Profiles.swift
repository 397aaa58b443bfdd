// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Linux
internal import PartnerCenter
internal import Registry

/// Profiles go before the devices that get them.
extension CustomerDispatch {
    /// Creates, updates and deletes at Partner Center what was changed in the registry.
    ///
    /// One that is refused is said and not sent again before it is changed; the customer's devices do not wait for it.
    func sendProfiles(of customer: Customer) async throws {
        for remoteID in try await registry.owedProfileDeletions(of: customerID) {
            do throws(ServiceFault) {
                try await client.deletePolicy(remoteID, of: customer.tenantID, requestID: CallID.fresh())
            } catch {
                guard error.isRefusal else { throw error }
                correspondence.sayRefused(error, .deletion, of: customer)
            }
            try await registry.recordProfileDeleted(remoteID, of: customerID)
        }
        for debt in try await registry.owedProfiles(of: customerID) {
            do {
                try await registry.recordProfileSent(
                    debt.profile.id, remoteID: try await send(debt, customer), changedAt: debt.profile.changedAt)
            } catch let fault as ServiceFault where fault.isRefusal {
                correspondence.sayRefused(fault, .change(debt.profile.name), of: customer)
                try await registry.recordProfileRefused(debt.profile.id, changedAt: debt.profile.changedAt)
            }
        }
    }

    /// - Returns: Partner Center's id of the profile.
    private func send(_ debt: ProfileDebt, _ customer: Customer) async throws -> String {
        let content = PolicyContent(name: debt.profile.displayName, settings: debt.profile.settings)
        guard let known = debt.remoteID else { return try await create(debt, content, customer) }
        do throws(ServiceFault) {
            return try await client.updatePolicy(known, content, of: customer.tenantID, requestID: CallID.fresh()).id
        } catch {
            // Somebody deleted it there, and here it is wanted.
            guard case .refused(404, _) = error.kind else { throw error }
            return try await create(debt, content, customer)
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

extension ServiceFault {
    fileprivate var isRefusal: Bool { if case .refused = kind { true } else { false } }
}
