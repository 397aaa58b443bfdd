// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Configuration
internal import Control
internal import Linux
internal import Rules

/// Finds out who a connection's process is to this partner.
///
/// The groups are those that the kernel saw the process act with when it connected: somebody who was just added to a
/// group has to log in again, as everywhere.
struct CallerLookup: Sendable {
    let accounts: AccountDirectory
    /// The owner of a scratch root is an admin agent there; nil without one.
    let rootOwner: UInt32?
    /// The daemon's own user.
    let ownUser: UInt32

    /// Whether this is the daemon's own user, which may do only what `reload` of its unit needs.
    func isDaemon(_ peer: PeerCredentials) -> Bool { peer.userID == ownUser && !isOwner(peer) }

    /// - Throws: `ControlError` of kind `temporarilyUnavailable`, where the directory of accounts does not answer.
    func caller(_ peer: PeerCredentials, _ configuration: Configuration) async throws(ControlError) -> Caller {
        let account = await accounts.user(peer.userID)
        if isOwner(peer) { return .owner(Person(uid: peer.userID, name: try? known(account)?.name)) }
        let person = Person(uid: peer.userID, name: try known(account)?.name)
        var roles: [Role] = []
        var failure: ControlError?
        for (role, groups) in [
            (Role.adminAgent, configuration.adminAgents), (.salesAgent, configuration.salesAgents),
            (.helpdeskAgent, configuration.helpdeskAgents),
        ] {
            do {
                if try await acts(peer, inAnyOf: groups) { roles.append(role) }
            } catch {
                failure = failure ?? error
            }
        }
        // Without every answer nobody can say which roles a caller lacks; an admin agent lacks none.
        if let failure, !roles.contains(.adminAgent) { throw failure }
        return Caller(
            person: person, roles: roles, granted: configuration.grants.granted(to: roles), seesEveryCustomer: false,
            peer: peer)
    }

    /// Which customers somebody may know of.
    ///
    /// - Throws: `ControlError` of kind `temporarilyUnavailable`, as above.
    func sight(of caller: Caller, among customers: [Customer]) async throws(ControlError) -> Sight {
        if caller.seesEveryCustomer { return .everything }
        var visible: Set<Int64> = []
        for customer in customers {
            let groups = customer.settings.groups
            if groups.isEmpty {
                visible.insert(customer.id)
            } else if let peer = caller.peer, try await acts(peer, inAnyOf: groups) {
                visible.insert(customer.id)
            }
        }
        return .only(visible)
    }

    private func isOwner(_ peer: PeerCredentials) -> Bool { peer.userID == 0 || peer.userID == rootOwner }

    /// Whether the process acts with one of the groups; one that does not exist has no members.
    private func acts(_ peer: PeerCredentials, inAnyOf names: [String]) async throws(ControlError) -> Bool {
        var failure: ControlError?
        for name in names {
            do {
                if let group = try known(await accounts.group(named: name)), peer.belongs(to: group) { return true }
            } catch {
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
        return false
    }

    private func known<Value>(_ answer: AccountAnswer<Value>) throws(ControlError) -> Value? {
        switch answer {
        case .found(let value): return value
        case .absent: return nil
        case .unavailable(let reason):
            throw ControlError(
                .temporarilyUnavailable, "accounts-unavailable",
                reason: "Who you are could not be looked up, because the directory of accounts does not answer: "
                    + "\(reason).",
                nextStep: "Try again later; if this stays, an administrator must look at the name service.")
        }
    }
}
