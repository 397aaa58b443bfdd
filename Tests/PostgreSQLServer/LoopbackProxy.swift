// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Linux

/// Stands between a client and a server: counts how often one waits for the other, cuts a connection at its COMMIT, and
/// can say that the server is of another version.
package final class LoopbackProxy: Sendable {
    /// What is cut.
    package enum Cut: Sendable {
        case nothing
        /// The COMMIT does not get through.
        case commit
        /// The COMMIT gets through, but not its answer.
        case answer
        /// The same, and no more connections are taken.
        case answerForGood
    }

    /// Where it listens on 127.0.0.1.
    package let port: Int
    private let listener: FileDescriptor
    private let target: Int
    private let state: Lock<State>

    private struct State {
        var next = Cut.nothing
        var isClosed = false
        var turns = 0
        var version: String?
    }

    /// How often a client said something after the server had: the ways to the server and back.
    package var turns: Int { state.withLock(\.turns) }

    /// - Parameters:
    ///   - target: the server's port.
    ///   - version: two digits that the server calls itself by instead of its own.
    package init(to target: Int, version: String? = nil) throws {
        (listener, port) = try LoopbackSocket.listen()
        self.target = target
        state = Lock(State(version: version))
        try DedicatedThread.start(named: "proxy") { [listener, target, state] in
            while case let client = accept(listener.rawValue, nil, nil), client >= 0 {
                let client = FileDescriptor(owning: client)
                _ = fcntl(client.rawValue, F_SETFD, FD_CLOEXEC)
                guard !state.withLock({ $0.isClosed }), let server = try? LoopbackSocket.connect(port: target) else {
                    continue
                }
                for socket in [client, server] { try? LoopbackSocket.sendAtOnce(socket) }
                try? DedicatedThread.start(named: "proxied") { Self.pass(client, server, state) }
            }
        }
    }

    deinit {
        shutdown(listener.rawValue, Int32(SHUT_RDWR))
    }

    /// Cuts the next COMMIT, once.
    package func cut(_ cut: Cut) { state.withLock { $0.next = cut } }

    /// From now on new connections are told this version, nil for the server's own.
    package func call(itself version: String?) { state.withLock { $0.version = version } }

    private static func pass(
        _ client: FileDescriptor, _ server: FileDescriptor, _ state: Lock<State>
    ) {
        var waits = [
            pollfd(fd: client.rawValue, events: Int16(POLLIN), revents: 0),
            pollfd(fd: server.rawValue, events: Int16(POLLIN), revents: 0),
        ]
        var isAnswered = true
        while poll(&waits, 2, -1) > 0 {
            if waits[0].revents != 0 {
                guard let bytes = receive(client) else { return }
                if isAnswered { state.withLock { $0.turns += 1 } }
                isAnswered = false
                let cut = isCommit(bytes) ? take(state) : .nothing
                if cut == .commit { return }
                send(bytes, server)
                if cut != .nothing {
                    _ = receive(server)
                    return
                }
            }
            if waits[1].revents != 0 {
                guard let bytes = receive(server) else { return }
                isAnswered = true
                send(renamed(bytes, state.withLock(\.version)), client)
            }
        }
    }

    /// What the server says of itself as it begins, with another version (ParameterStatus in "Message Formats").
    private static func renamed(_ bytes: [UInt8], _ version: String?) -> [UInt8] {
        let name = Array("server_version".utf8) + [0]
        guard let version, let place = bytes.firstRange(of: name) else { return bytes }
        var bytes = bytes
        bytes.replaceSubrange(place.upperBound..<place.upperBound + 2, with: version.utf8)
        return bytes
    }

    private static func take(_ state: Lock<State>) -> Cut {
        state.withLock { state in
            defer { state.next = .nothing }
            if state.next == .answerForGood { state.isClosed = true }
            return state.next
        }
    }

    /// Whether it is a simple query of this word (PostgreSQL's documentation, "Message Formats").
    private static func isCommit(_ bytes: [UInt8]) -> Bool {
        bytes == [0x51, 0, 0, 0, 11] + Array("COMMIT".utf8) + [0]
    }

    private static func receive(_ socket: FileDescriptor) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = recv(socket.rawValue, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer[..<count]) : nil
    }

    private static func send(_ bytes: [UInt8], _ socket: FileDescriptor) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { bytes in
                Glibc.send(
                    socket.rawValue, bytes.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            sent += count
        }
    }
}
