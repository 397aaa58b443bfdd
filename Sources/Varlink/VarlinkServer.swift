// SPDX-License-Identifier: Apache-2.0

package import Linux

/// Serves one service to everybody who connects, within limits that no caller can break.
///
/// Nothing here blocks a thread: one thread waits for all sockets, handlers run as tasks.
package struct VarlinkServer: Sendable {
    private let service: VarlinkService
    private let limits: VarlinkLimits
    private let readiness: SocketReadiness
    private let count: Lock<ConnectionCount>

    /// - Throws: `SystemCallError` where the system has no thread or descriptor left.
    package init(_ service: VarlinkService, limits: VarlinkLimits = VarlinkLimits()) throws(SystemCallError) {
        self.service = service
        self.limits = limits
        readiness = try SocketReadiness(threadName: "varlink")
        count = Lock(ConnectionCount(limits))
    }

    /// Takes connections until the task is cancelled; then handlers are cancelled and waited for.
    ///
    /// - Throws: `SystemCallError` where the listening socket itself is broken.
    package func serve(_ listener: UnixListener) async throws(SystemCallError) {
        let failure = await withDiscardingTaskGroup(returning: SystemCallError?.self) { group in
            defer { group.cancelAll() }
            while !Task.isCancelled {
                do throws(SystemCallError) {
                    guard let socket = try await next(listener), let connection = admit(socket) else { continue }
                    group.addTask {
                        await connection.serve()
                        count.withLock { $0.remove(connection.peer.userID) }
                    }
                } catch {
                    return error
                }
            }
            return nil
        }
        if let failure { throw failure }
    }

    /// The next caller's socket; nil where there was none after all.
    private func next(_ listener: UnixListener) async throws(SystemCallError) -> UnixSocket? {
        do throws(SystemCallError) {
            return try listener.accept()
        } catch {
            if error.errno == .wouldBlock {
                _ = await readiness.wait(for: .readable, of: listener.descriptor)
            } else if error.canPass || error.errno == .connectionAborted {
                // Most likely there is no descriptor left: the ones in use have to be closed first.
                await Pause.wait(.milliseconds(100))
            } else {
                throw error
            }
            return nil
        }
    }

    private func admit(_ socket: UnixSocket) -> VarlinkConnection? {
        guard let peer = try? PeerCredentials(of: socket.descriptor) else { return nil }
        let stream = VarlinkByteStream(socket, readiness, replyTime: limits.replyTime)
        guard count.withLock({ $0.add(peer.userID) }) else {
            if let error = service.answerToFault(.tooManyConnections, peer),
                let bytes = try? OutgoingMessage.failure(error)
            {
                stream.writeOnce(bytes)
            }
            return nil
        }
        return VarlinkConnection(stream: stream, peer: peer, service: service, limits: limits)
    }
}
