// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Configuration
internal import Control
internal import Linux
internal import Registry
internal import Relationships

/// What a customer grants in its directory: DAP and GDAP.
extension ControlServer {
    var delegationCommands: [Command] {
        [
            Command(GrantDelegation.self, .permission(.administer)) { parameters, caller in
                if parameters.gdap {
                    try await grantGDAP(parameters, caller)
                } else {
                    _ = try await setDAP(true, parameters.customer, caller)
                }
                return GrantDelegation.Reply(delegation: try await delegation(parameters.customer, caller))
            },
            Command(RemoveDelegation.self, .permission(.administer)) { parameters, caller in
                let notice = try await remove(parameters, caller)
                return RemoveDelegation.Reply(
                    delegation: try await delegation(parameters.customer, caller), notice: notice.map(MailInfo.init))
            },
            Command(ShowDelegation.self, .permission(.read)) { parameters, caller in
                ShowDelegation.Reply(delegation: try await delegation(parameters.customer, caller))
            },
        ]
    }

    private func delegation(_ name: String, _ caller: Caller) async throws -> DelegationInfo {
        DelegationInfo(
            try await standing(name, caller), qualifying: hooks.configuration().qualifyingRoles, at: Clocks.wall)
    }

    private func setDAP(_ hasDAP: Bool, _ name: String, _ caller: Caller) async throws -> CustomerInfo {
        try await change(name, caller, operation: hasDAP ? "delegation.grant" : "delegation.remove") {
            $0.settingDAP(hasDAP).change(from: $0)
        }
    }

    private func grantGDAP(_ parameters: GrantDelegation.Parameters, _ caller: Caller) async throws {
        let seen = try await customer(parameters.customer, caller)
        let new = try NewGDAP.checked(
            roles: parameters.roles, expires: parameters.expires ?? "", at: Clocks.wall,
            qualifying: hooks.configuration().qualifyingRoles
        ).get()
        let gdap = try await registry.grantGDAP(
            new.roles, expires: new.expires, from: seen.name, by: caller.person, at: Clocks.wall
        ) { $0.relationship == .active ? nil : .delegationNeedsRelationship($0) }.get()
        journal.changed(
            "recorded GDAP \(gdap.id) of \(seen.name) (\(gdap.roles.joined(separator: ", ")) until \(gdap.expires)).",
            operation: "delegation.grant", customer: seen.name, caller.person)
    }

    /// - Returns: the notice to the customer, where DAP was removed.
    private func remove(_ parameters: RemoveDelegation.Parameters, _ caller: Caller) async throws -> MailDraft? {
        guard let id = parameters.gdap else {
            _ = try await setDAP(false, parameters.customer, caller)
            let configuration = hooks.configuration()
            let standing = try await standing(parameters.customer, caller)
            return RemovalNotice.draft(
                for: standing.customer, from: configuration.partnerName,
                dapRequired: standing.isDAPRequired(at: Clocks.wall, standing: configuration.dapRequired))
        }
        let seen = try await customer(parameters.customer, caller)
        _ = try await registry.removeGDAP(id, of: seen.name, by: caller.person, at: Clocks.wall).get()
        journal.changed(
            "recorded that GDAP \(id) of \(seen.name) was removed.", operation: "delegation.remove",
            customer: seen.name, caller.person)
        return nil
    }
}
