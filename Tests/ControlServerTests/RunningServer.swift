// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Configuration
import Control
import ControlServer
import Journal
import Linux
import Programs
import Registration
import Registry
import ScratchFolder
import Testing
import Varlink

/// A control server over a real registry and a real socket, as long as a test needs it.
struct RunningServer: Sendable {
    /// What the programs get as `--root=`.
    let root: String
    let registry: Registry
    /// Yields whenever the daemon would have to look after its folders.
    let customersChanged: AsyncStream<Void>
    /// Yields whenever somebody is told which files wait.
    let askedForWaiting: AsyncStream<Void>

    static func run(
        in folder: ScratchFolder? = nil, waiting: [WaitingFileInfo] = [], reload: CommandRefusal? = nil,
        configuration: Configuration = Configuration(),
        _ body: @escaping @Sendable (RunningServer) async throws -> Void
    ) async throws {
        let folder = try folder ?? ScratchFolder()
        let registry = try Registry(path: folder.path + "/registry.db")
        // A server that was here before need not have closed it: that looks like a stop that was none.
        if registry.examination != nil { await registry.endExamination() }
        let (changes, change) = AsyncStream<Void>.makeStream()
        let (asked, ask) = AsyncStream<Void>.makeStream()
        let hooks = DaemonHooks(
            configuration: { configuration }, configurationReadAt: { 0 }, reload: { reload },
            customerChanged: { _ in change.yield() }, customersChanged: { change.yield() },
            waitingFiles: {
                ask.yield()
                return waiting
            }, isDropped: { _, _ in false }, troubles: { [] }, results: { _ in nil },
            unnamedFile: { () throws(SystemCallError) in try Directory(folder.path).createUnnamedFile() })
        let server = ControlServer(
            registry: registry, board: ProgressBoard(), hooks: hooks,
            accounts: AccountDirectory(), rootOwner: nil, journal: Journal(), version: "1.2.3")
        _ = try folder.folder("run/autopilotd")
        let listener = try UnixListener(at: Paths(root: folder.path).controlSocket, mode: 0o666)
        // The next server here finds nothing, however long this listener lives.
        defer { listener.removeName() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            // As in the daemon: tests that compute for long beside it must not keep it from its turn.
            group.addTask(executorPreference: WorkerThreads.shared) { try await server.serve(listener) }
            try await body(
                RunningServer(root: folder.path, registry: registry, customersChanged: changes, askedForWaiting: asked))
            group.cancelAll()
        }
        withExtendedLifetime(folder) {}
    }

    func call<Method: ControlMethod>(
        _ method: Method.Type, _ parameters: Method.Parameters
    ) async throws -> Method.Reply {
        try await onItsOwnThread { [root] in
            do throws(VarlinkClientError) {
                return try VarlinkClient(Paths(root: root).controlSocket).call(method, parameters)
            } catch {
                if case .failed(let failure) = error, let refused = ControlError(failure) { throw refused }
                throw error
            }
        }
    }

    /// The error that a call must end with.
    func refusal<Method: ControlMethod>(
        _ method: Method.Type, _ parameters: Method.Parameters
    ) async throws -> ControlError? {
        do {
            _ = try await call(method, parameters)
            return nil
        } catch let error as ControlError {
            return error
        }
    }

    /// Expects that a call ends with an error of this code.
    func expect<Method: ControlMethod>(
        _ code: String, _ method: Method.Type, _ parameters: Method.Parameters,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let error = try await refusal(method, parameters)
        #expect(error?.code == code, sourceLocation: sourceLocation)
    }

    /// Runs autopilotctl against this server.
    func control(_ arguments: String...) async throws -> Program.Result {
        try await control(arguments)
    }

    /// The same.
    func control(_ arguments: [String]) async throws -> Program.Result {
        try await Program.built("autopilotctl").run(["--root=\(root)"] + arguments)
    }

    static func socket(_ root: String) -> String { Paths(root: root).controlSocket }
}
