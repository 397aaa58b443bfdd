// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import ControlServer
internal import Linux

/// The control socket while the registry is waited for at the start: who asks is told so.
final class WaitingStart: Sendable {
    private let listener: UnixListener
    private let rootOwner: UInt32?
    private let begun = Lock<(server: StandbyServer, task: Task<Void, Never>)?>(nil)

    init(_ listener: UnixListener, rootOwner: UInt32?) {
        self.listener = listener
        self.rootOwner = rootOwner
    }

    /// It has to be waited, for this reason; from now on calls are answered.
    func note(_ reason: String) {
        begun.withLock { begun in
            if let begun { return begun.server.note(reason) }
            let server = StandbyServer(reason: reason, rootOwner: rootOwner, version: Version.text)
            let task = Task(executorPreference: WorkerThreads.shared) { [listener] in
                // A socket that is broken is met, and said, by the server that follows.
                do { try await server.serve(listener) } catch {}
            }
            begun = (server, task)
        }
    }

    /// Returns when nothing is answered any more, so that another server can.
    func end() async {
        guard let (_, task) = begun.withLock({ $0 }) else { return }
        task.cancel()
        await task.value
    }
}
