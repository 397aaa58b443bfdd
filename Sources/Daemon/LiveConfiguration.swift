// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Configuration
internal import Journal
internal import Linux
internal import Registration
internal import Systemd

/// The configuration that holds now, and how it is read again.
final class LiveConfiguration: Sendable {
    private struct State {
        var configuration: Configuration
        var readAt: Int64
        /// Why what is in the files now does not hold.
        var refusal: CommandRefusal?
    }

    private let state: Lock<State>
    private let paths: Paths
    private let journal: Journal

    init(_ configuration: Configuration, paths: Paths, journal: Journal) {
        state = Lock(State(configuration: configuration, readAt: Clocks.wall))
        self.paths = paths
        self.journal = journal
    }

    /// The configuration that holds now.
    var current: Configuration { state.withLock { $0.configuration } }

    /// When it was read, in milliseconds since 1970, UTC.
    var readAt: Int64 { state.withLock { $0.readAt } }

    /// What `status` says while the files are not what holds; nil where they are.
    var trouble: String? { state.withLock { $0.refusal.map { "\($0.reason) \($0.nextStep)" } } }

    /// What belongs to whom is decided by the authority, and what is under way was begun for it: it changes at a start.
    private func refusal(of new: Configuration) -> CommandRefusal? {
        let now = current.authority
        if new.daemonName != current.daemonName {
            return CommandRefusal(
                "name-changed",
                reason: "Name= in [Daemon] says something else now, but a running daemon cannot change its name; the "
                    + "configuration before goes on holding.",
                nextStep: "Restart the service: 'systemctl restart autopilotd'. Its imports keep being its own.")
        }
        if new.registryKind != current.registryKind || new.registryConnection != current.registryConnection {
            return CommandRefusal(
                "registry-changed",
                reason: "[Registry] says something else now, but a running daemon cannot change its registry; the "
                    + "configuration before goes on holding.",
                nextStep: "Restart the service: 'systemctl restart autopilotd'.")
        }
        guard new.authority != now else { return nil }
        return CommandRefusal(
            "authority-changed",
            reason:
                "Authority= is now \(new.authority.rawValue), but a running daemon cannot change from \(now.rawValue); the "
                + "configuration before goes on holding.",
            nextStep: "Restart the service: 'systemctl restart autopilotd'. Nothing is sent by that alone.")
    }

    /// Reads the files again; where they are wrong, what was read before goes on holding.
    ///
    /// systemd is told in either case, since it waits for the end of a reload.
    ///
    /// - Parameter apply: takes the new configuration over before systemd is told that it holds.
    /// - Returns: why it was refused, or nil.
    func reload(apply: (Configuration) async -> Void) async -> CommandRefusal? {
        Notification.reloading.send()
        defer { Notification.ready(status: "Configuration read again").send() }
        do {
            let new = try Configuration.loadWhole(paths)
            if let refusal = refusal(of: new) {
                journal.write(.error, .configurationRefused, "\(refusal.reason) \(refusal.nextStep)")
                return refuse(refusal)
            }
            state.withLock { $0 = State(configuration: new, readAt: Clocks.wall) }
            await apply(new)
            journal.write(.notice, .configurationReloaded, "The configuration was read again and holds from now on.")
            return nil
        } catch {
            journal.write(
                .error, .configurationRefused,
                "The configuration was read again and is wrong; the one before goes on holding: \(error.oneLine)")
            return refuse(
                CommandRefusal(
                    "configuration-refused",
                    reason: "The configuration is wrong; the one before goes on holding: \(error.oneLine)",
                    nextStep: "Mend it, check it with 'autopilotd --check-config', and reload again."))
        }
    }

    private func refuse(_ refusal: CommandRefusal) -> CommandRefusal {
        state.withLock { $0.refusal = refusal }
        return refusal
    }
}
