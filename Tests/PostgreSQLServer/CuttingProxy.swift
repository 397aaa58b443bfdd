// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Linux

/// Stands between a client and a server, and cuts a connection at its COMMIT.
package final class CuttingProxy: Sendable {
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
    private let state: Lock<(next: Cut, isClosed: Bool)>

    /// - Parameter target: the server's port.
    package init(to target: Int) throws {
        (listener, port) = try LoopbackSocket.listen()
        self.target = target
        state = Lock((.nothing, false))
        try DedicatedThread.start(named: "proxy") { [listener, target, state] in
            while case let client = accept(listener.rawValue, nil, nil), client >= 0 {
                let client = FileDescriptor(owning: client)
                _ = fcntl(client.rawValue, F_SETFD, FD_CLOEXEC)
                guard !state.withLock({ $0.isClosed }), let server = try? LoopbackSocket.connect(port: target) else {
                    continue
                }
                try? DedicatedThread.start(named: "proxied") { Self.pass(client, server, state) }
            }
        }
    }

    deinit {
        shutdown(listener.rawValue, Int32(SHUT_RDWR))
    }

    /// Cuts the next COMMIT, once.
    package func cut(_ cut: Cut) { state.withLock { $0.next = cut } }

    private static func pass(
        _ client: FileDescriptor, _ server: FileDescriptor, _ state: Lock<(next: Cut, isClosed: Bool)>
    ) {
        var waits = [
            pollfd(fd: client.rawValue, events: Int16(POLLIN), revents: 0),
            pollfd(fd: server.rawValue, events: Int16(POLLIN), revents: 0),
        ]
        while poll(&waits, 2, -1) > 0 {
            if waits[0].revents != 0 {
                guard let bytes = receive(client) else { return }
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
                send(bytes, client)
            }
        }
    }

    private static func take(_ state: Lock<(next: Cut, isClosed: Bool)>) -> Cut {
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
