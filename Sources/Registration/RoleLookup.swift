// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
package import Configuration
package import Linux
internal import Rules

/// Finds out who somebody is to this partner: from the Unix groups that the configuration names.
package actor RoleLookup {
    private let accounts: AccountDirectory
    private var configuration: Configuration
    /// The owner of the folder given by `--root=`, who is an admin agent there.
    private let rootOwner: UInt32?

    /// - Parameter rootOwner: nil where no root was given.
    package init(accounts: AccountDirectory, configuration: Configuration, rootOwner: UInt32?) {
        self.accounts = accounts
        self.configuration = configuration
        self.rootOwner = rootOwner
    }

    /// From now on the groups and operations of this configuration count, and every account is asked for afresh.
    package func follow(_ configuration: Configuration) async {
        self.configuration = configuration
        await accounts.forget()
    }

    /// Who a user id is and may do; the name service is asked with a time limit.
    package func standing(of uid: UInt32) async -> StandingAnswer {
        switch await accounts.user(uid) {
        case .unavailable(let reason):
            return isAdmin(uid) ? .known(admin(Person(uid: uid, name: nil))) : .unavailable(reason)
        case .absent: return .known(standing(Person(uid: uid, name: nil), roles: isAdmin(uid) ? [.adminAgent] : [], []))
        case .found(let account):
            if isAdmin(uid) { return .known(admin(Person(uid: uid, name: account.name))) }
            return await standing(of: account)
        }
    }

    /// The user id of an account name, for the customers' `--actor`.
    package func uid(ofAccount name: String) async -> AccountAnswer<UInt32> {
        switch await accounts.user(named: name) {
        case .found(let account): .found(account.uid)
        case .absent: .absent
        case .unavailable(let reason): .unavailable(reason)
        }
    }

    /// root is an admin agent everywhere, the owner of a scratch root there.
    private func isAdmin(_ uid: UInt32) -> Bool { uid == 0 || uid == rootOwner }

    private func admin(_ person: Person) -> Standing { standing(person, roles: [.adminAgent], []) }

    private func standing(of account: UserAccount) async -> StandingAnswer {
        let groups: Set<UInt32>
        switch await accounts.groups(of: account) {
        case .found(let ids): groups = ids
        case .absent: groups = []
        case .unavailable(let reason): return .unavailable(reason)
        }
        let named: [(Role, [String])] = [
            (.adminAgent, configuration.adminAgents), (.salesAgent, configuration.salesAgents),
            (.helpdeskAgent, configuration.helpdeskAgents),
        ]
        var roles: Set<Role> = []
        for (role, names) in named {
            for name in names {
                switch await accounts.group(named: name) {
                case .found(let id): if groups.contains(id) { roles.insert(role) }
                // A group that does not exist has no members.
                case .absent: break
                // Without this answer nobody can say that the person has no role.
                case .unavailable(let reason): return .unavailable(reason)
                }
            }
        }
        return .known(standing(Person(uid: account.uid, name: account.name), roles: roles, groups))
    }

    private func standing(_ person: Person, roles: Set<Role>, _ groups: Set<UInt32>) -> Standing {
        Standing(
            person: person, role: Role.strongest(of: roles), granted: configuration.grants.granted(to: roles),
            groupIDs: groups)
    }
}
