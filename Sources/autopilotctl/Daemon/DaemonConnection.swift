// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Control
internal import Linux
internal import Varlink

/// The daemon as a command talks to it: every error is a `Failure` with its exit status.
struct DaemonConnection {
    /// How long one answer may take where no `--timeout` says otherwise.
    static let patience = Duration.seconds(30)

    let socket: String
    /// When everything ends, by `--timeout`.
    let deadline: ContinuousClock.Instant?

    init(_ invocation: Invocation) throws(Failure) {
        socket = invocation.paths.controlSocket
        deadline = try invocation.timeout().map { ContinuousClock.now + $0 }
    }

    /// Calls a method once.
    func call<Method: ControlMethod>(
        _ method: Method.Type, _ parameters: Method.Parameters
    ) throws(Failure) -> Method.Reply {
        do throws(VarlinkClientError) {
            return try VarlinkClient(socket, deadline: deadline ?? .now + Self.patience).call(method, parameters)
        } catch {
            throw failure(error)
        }
    }

    /// Calls a method that answers page by page; each page has the time of one answer.
    func call<Method: ControlMethod>(
        _ method: Method.Type, _ parameters: Method.Parameters, each body: (Method.Reply) throws(Failure) -> Void
    ) throws(Failure) {
        var stopped: Failure?
        do throws(VarlinkClientError) {
            let client = try VarlinkClient(socket, deadline: deadline ?? .now + Self.patience)
            try client.call(method, parameters) { reply in
                do throws(Failure) {
                    try body(reply)
                } catch {
                    stopped = error
                    return false
                }
                client.deadline = deadline ?? .now + Self.patience
                return true
            }
        } catch {
            throw failure(error)
        }
        if let stopped { throw stopped }
    }

    /// Calls a method that may take as long as it takes, unless `--timeout` says otherwise.
    ///
    /// It throws the client's own errors, for who can do something about them.
    func stream<Method: ControlMethod>(
        _ method: Method.Type, _ parameters: Method.Parameters, each body: (Method.Reply) -> Void
    ) throws(VarlinkClientError) {
        try VarlinkClient(socket, deadline: deadline).call(method, parameters) { reply in
            body(reply)
            return true
        }
    }

    /// Calls a method and sends a list behind it; every row that comes back is handed over.
    func upload<Method: ControlMethod, Row: Codable & Hashable & Sendable>(
        _ method: Method.Type, _ parameters: Method.Parameters, _ list: ListFile, each body: (Row) -> Void
    ) throws(Failure) -> ListEndInfo {
        do throws(VarlinkClientError) {
            return try VarlinkClient(socket, deadline: deadline)
                .upload(method, parameters, piece: { () throws(VarlinkClientError) in try list.next() }, each: body)
        } catch {
            if let fault = list.fault { throw InputFile.failure(list.name, fault) }
            throw failure(error)
        }
    }

    /// Calls a method with `upgrade`; what comes then is read from the client that is answered.
    func upgrade<Method: ControlMethod>(
        _ method: Method.Type, _ parameters: Method.Parameters
    ) throws(VarlinkClientError) -> VarlinkClient {
        let client = try VarlinkClient(socket, deadline: deadline)
        _ = try client.upgrade(Method.fullName, parameters, returning: Method.Reply.self)
        return client
    }

    func failure(_ error: VarlinkClientError) -> Failure {
        switch error {
        case .failed(let failure): return refusal(failure)
        case .unreachable(let error): return unreachable(error)
        case .timedOut where deadline != nil:
            return Failure(
                .timedOut, "timed-out", reason: "--timeout ended the wait.",
                nextStep: "Nothing was undone: the daemon goes on. Ask again, or wait longer.")
        case .timedOut:
            return Failure(
                .unreachable, "no-answer",
                reason: "autopilotd did not answer within \(Self.patience.components.seconds) seconds.",
                nextStep: "See what it is doing: 'journalctl -u autopilotd'.")
        case .closed:
            return Failure(
                .unreachable, "connection-closed", reason: "autopilotd closed the connection before it answered.",
                nextStep: "It may have been stopped: 'systemctl status autopilotd'.")
        case .malformedReply(let problem):
            return Failure(
                .failed, "malformed-reply", reason: "What answers at \(socket) is no autopilotd: \(problem).",
                nextStep: "Check that both programs are of one version.")
        case .system(let error):
            return Failure(
                .unreachable, "fault", reason: "Talking to autopilotd at \(socket) failed: \(error).",
                nextStep: "Try again.")
        }
    }

    private func unreachable(_ error: SystemCallError) -> Failure {
        Failure(
            .unreachable, "unreachable", reason: "autopilotd cannot be reached at \(socket): \(error.errno).",
            nextStep: error.errno == .accessDenied
                ? "This account may not connect; an administrator can say why."
                : "Start it with 'systemctl start autopilotd'; a daemon with --root=DIR is asked with the same --root=DIR."
        )
    }

    private func refusal(_ failure: VarlinkFailure) -> Failure {
        if let error = ControlError(failure) { return Failure(error) }
        return Failure(
            .failed, "unknown-error", reason: "autopilotd answered \(failure.name).",
            nextStep: "Check that both programs are of one version.")
    }
}
