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
        case .absent:
            let person = Person(uid: uid, name: nil)
            return .known(isAdmin(uid) ? admin(person) : standing(person, roles: [], GroupMembership(ids: [])))
        case .found(let account):
            if isAdmin(uid) { return .known(admin(Person(uid: uid, name: account.name))) }
            return await standing(of: account)
        }
    }

    /// Who counts as the owner of a file is and may do.
    func standing(of owner: ListOwner) async -> StandingAnswer {
        switch owner {
        case .user(let uid): return await standing(of: uid)
        case .account(let name):
            switch await accounts.user(named: name) {
            case .found(let account): return await standing(of: account.uid)
            case .absent: return .unavailable("there is no account '\(name)', which the customer's --actor names")
            case .unavailable(let reason): return .unavailable(reason)
            }
        }
    }

    /// root is an admin agent everywhere, the owner of a scratch root there.
    private func isAdmin(_ uid: UInt32) -> Bool { uid == 0 || uid == rootOwner }

    private func admin(_ person: Person) -> Standing {
        var admin = standing(person, roles: [.adminAgent], GroupMembership(ids: []))
        admin.servesEveryCustomer = true
        return admin
    }

    private func standing(of account: UserAccount) async -> StandingAnswer {
        let groups: GroupMembership
        switch await accounts.groups(of: account) {
        case .found(let found): groups = found
        case .absent: groups = GroupMembership(ids: [])
        case .unavailable(let reason): return .unavailable(reason)
        }
        let named: [(Role, [String])] = [
            (.adminAgent, configuration.adminAgents), (.salesAgent, configuration.salesAgents),
            (.helpdeskAgent, configuration.helpdeskAgents),
        ]
        var roles: Set<Role> = []
        var unknown = groups.unknown
        for (role, names) in named {
            for name in names {
                switch await accounts.group(named: name) {
                case .found(let id): if groups.ids.contains(id) { roles.insert(role) }
                // A group that does not exist has no members.
                case .absent: break
                case .unavailable(let reason): unknown = unknown ?? reason
                }
            }
        }
        // Without every answer nobody can say which roles a person lacks; an admin agent lacks none.
        if let unknown, !roles.contains(.adminAgent) { return .unavailable(unknown) }
        return .known(standing(Person(uid: account.uid, name: account.name), roles: roles, groups))
    }

    private func standing(_ person: Person, roles: Set<Role>, _ groups: GroupMembership) -> Standing {
        Standing(
            person: person, role: Role.strongest(of: roles), granted: configuration.grants.granted(to: roles),
            groups: groups)
    }
}
