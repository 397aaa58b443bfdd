// SPDX-License-Identifier: Apache-2.0

package import Authority
internal import Autopilot
internal import Configuration
internal import Control
internal import Glibc
package import Journal
package import Linux
package import Registration
package import Registry
internal import Rules
internal import Varlink

/// Serves `io.autopilotd.Control`: takes a call, finds out who calls, whether they may, and answers.
package struct ControlServer: Sendable {
    let registry: Registry
    let board: ProgressBoard
    let hooks: DaemonHooks
    let lookup: CallerLookup
    let journal: ControlJournal
    let version: String
    /// nil where the registry itself is the authority.
    let partnerCenter: PartnerCenterAuthority?
    let startedAt = Clocks.wall

    /// - Parameters:
    ///   - rootOwner: the owner of the scratch root, who is an admin agent there; nil without one.
    ///   - version: the program's own.
    ///   - partnerCenter: the authority, where it is not the registry itself.
    package init(
        registry: Registry, board: ProgressBoard, hooks: DaemonHooks, accounts: AccountDirectory, rootOwner: UInt32?,
        journal: Journal, version: String, partnerCenter: PartnerCenterAuthority? = nil
    ) {
        self.registry = registry
        self.board = board
        self.hooks = hooks
        self.journal = ControlJournal(journal)
        self.version = version
        self.partnerCenter = partnerCenter
        lookup = CallerLookup(accounts: accounts, rootOwner: rootOwner, ownUser: getuid())
    }

    /// Answers calls until the task is cancelled.
    ///
    /// - Throws: `SystemCallError` where there is no thread or descriptor for it, or the listening socket is broken.
    package func serve(_ listener: UnixListener) async throws(SystemCallError) {
        try await VarlinkServer(service).serve(listener)
    }

    private var service: VarlinkService {
        VarlinkService(
            vendor: "autopilotd", product: "autopilotd", version: version, url: "man:autopilotd(8)",
            interfaces: [
                VarlinkInterface(
                    name: ControlInterface.name, description: ControlInterface.description,
                    handlers: Dictionary(uniqueKeysWithValues: commands.map { ($0.name, handler($0)) }))
            ],
            answerToFault: { fault, peer in answer(to: fault, of: peer) })
    }

    /// Every method, a list for each noun.
    var commands: [Command] {
        daemonCommands + customerCommands + relationshipCommands + delegationCommands + subscriptionCommands
            + profileCommands + importCommands + importDecisionCommands + deviceCommands + listUploadCommands
            + ruleCommands + auditCommands + registryCommands + authorityCommands
    }
}
