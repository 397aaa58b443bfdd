// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import Glibc
package import Linux
internal import Varlink

/// Answers every call while the daemon waits for its registry at its start: with what it waits for, and since when.
package final class StandbyServer: Sendable {
    private let reason: Lock<String>
    private let since = Clocks.wall
    private let rootOwner: UInt32?
    private let version: String

    /// - Parameters:
    ///   - reason: what it waits for, as one or more sentences.
    ///   - rootOwner: the owner of the scratch root; nil without one.
    ///   - version: the program's own.
    package init(reason: String, rootOwner: UInt32?, version: String) {
        self.reason = Lock(reason)
        self.rootOwner = rootOwner
        self.version = version
    }

    /// Takes note of what it waits for now.
    package func note(_ text: String) { reason.withLock { $0 = text } }

    /// Answers calls until the task is cancelled.
    package func serve(_ listener: UnixListener) async throws(SystemCallError) {
        let handler: VarlinkInterface.Handler = { [self] call, _ in .failure(waiting(call.peer).reply) }
        let service = VarlinkService(
            vendor: "autopilotd", product: "autopilotd", version: version, url: "man:autopilotd(8)",
            interfaces: [
                VarlinkInterface(
                    name: ControlInterface.name, description: ControlInterface.description,
                    handlers: Dictionary(uniqueKeysWithValues: ControlInterface.methods.map { ($0.name, handler) }))
            ],
            answerToFault: { fault, _ in ControlError(fault)?.reply })
        try await VarlinkServer(service).serve(listener)
    }

    /// Who has which role is not looked up yet: what the registry's server is called only the administrator learns.
    private func waiting(_ peer: PeerCredentials) -> ControlError {
        let isTrusted = [0, getuid(), rootOwner].contains(peer.userID)
        let details = isTrusted ? " " + reason.withLock { $0 } : ""
        return ControlError(
            .temporarilyUnavailable, "waits-for-registry",
            reason:
                "autopilotd waits for its registry since \(Timestamp.text(since)), and takes no list meanwhile.\(details)",
            nextStep: "It goes on by itself; the journal says more: 'journalctl -u autopilotd'.")
    }
}
