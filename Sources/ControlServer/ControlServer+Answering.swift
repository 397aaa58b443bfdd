// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Configuration
internal import Control
internal import Linux
internal import Registry
internal import Rules
internal import Varlink

extension ControlServer {
    /// Wraps a command: who calls, may they, and what a fault becomes.
    func handler(_ command: Command) -> VarlinkInterface.Handler {
        { call, progress throws(VarlinkConnectionError) in
            do {
                let caller = try await permitted(call.peer, command)
                return try await command.body(call, caller, progress)
            } catch let error as VarlinkConnectionError {
                throw error
            } catch let error as VarlinkError {
                return .failure(error)
            } catch let error as ControlError {
                return .failure(error.reply)
            } catch is CancellationError {
                return .failure(ControlError.stopping.reply)
            } catch {
                journal.failed(command.name, error)
                return .failure(ControlError.fault(error).reply)
            }
        }
    }

    /// - Throws: `ControlError`, where the caller may not call the command.
    private func permitted(_ peer: PeerCredentials, _ command: Command) async throws -> Caller {
        if case .nothing = command.need { return .owner(Person(uid: peer.userID, name: nil)) }
        if lookup.isDaemon(peer) {
            guard case .reload = command.need else { throw denied(Person(uid: peer.userID, name: nil), command, []) }
            return .owner(Person(uid: peer.userID, name: nil))
        }
        let caller = try await lookup.caller(peer, hooks.configuration())
        guard command.need.permissions.allSatisfy({ caller.granted.contains($0) }) else {
            throw denied(caller.person, command, caller.roles)
        }
        return caller
    }

    private func denied(_ person: Person, _ command: Command, _ roles: [Role]) -> ControlError {
        journal.denied(person, command.name)
        let configuration = hooks.configuration()
        let groups =
            configuration.adminAgents + (roles.isEmpty ? configuration.salesAgents : [])
            + (roles.isEmpty ? configuration.helpdeskAgents : [])
        let who = roles.isEmpty ? "no role" : "only the role \(Role.strongest(of: roles).rawValue)"
        return ControlError(
            .notPermitted, (roles.isEmpty ? OutcomeCode.noRole : .roleForbids).rawValue,
            reason: "\(person.name) has \(who) here and may not do this.",
            nextStep: "An administrator can add the account to one of the groups \(groups.joined(separator: ", ")); "
                + "then log in again.",
            rule: .agentRole)
    }

    /// What a caller reads that broke a limit, before its connection is closed.
    func answer(to fault: VarlinkFault, of peer: PeerCredentials) -> VarlinkError? {
        journal.fault(fault, peer)
        return ControlError(fault)?.reply
    }
}

extension Command.Need {
    /// What a caller's role must grant.
    fileprivate var permissions: [Permission] {
        switch self {
        case .nothing: []
        case .reload: [.administer]
        case .permission(let needed): [needed]
        case .permissions(let needed): needed
        }
    }
}
