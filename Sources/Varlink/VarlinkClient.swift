// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials
internal import Glibc
package import Linux

/// The calling end, for a program that has nothing else to do while it waits: every call blocks its thread.
package final class VarlinkClient {
    /// When every wait ends, nil for never; it can be moved between calls.
    package var deadline: ContinuousClock.Instant?
    let socket: UnixSocket
    var inbox = MessageInbox(limit: VarlinkLimits().messageSize)

    /// Connects to the service at a path of any length.
    ///
    /// - Throws: `VarlinkClientError.unreachable`, or `.timedOut` where a service has no room for another connection
    ///   until the deadline.
    package init(_ path: String, deadline: ContinuousClock.Instant? = nil) throws(VarlinkClientError) {
        self.deadline = deadline
        while true {
            do throws(SystemCallError) {
                socket = try UnixSocket(connectingTo: path)
                return
            } catch {
                guard error.errno == .wouldBlock else { throw .unreachable(error) }
            }
            // The kernel does not tell when there is room again.
            if let deadline, deadline <= .now { throw .timedOut }
            poll(nil, 0, 20)
        }
    }

    /// Who serves, as far as the kernel knows: the process that made the listening socket.
    package func peer() throws(SystemCallError) -> PeerCredentials {
        try PeerCredentials(of: socket.descriptor)
    }

    /// Calls a method and waits for its one reply.
    package func call<Answer: Decodable>(
        _ method: String, _ parameters: some Encodable = NoParameters(), returning: Answer.Type = Answer.self
    ) throws(VarlinkClientError) -> Answer {
        try send(OutgoingMessage.Call(method: method, parameters: parameters))
        return try receive(Answer.self).parameters
    }

    /// Calls a method with `more` and hands every reply over as it comes.
    ///
    /// - Parameter body: gets a reply and whether another follows; false ends the call, and with it the use of this
    ///   connection.
    package func call<Answer: Decodable>(
        _ method: String, _ parameters: some Encodable, each body: (Answer, _ continues: Bool) -> Bool
    ) throws(VarlinkClientError) {
        try send(OutgoingMessage.Call(method: method, parameters: parameters, more: true))
        while true {
            let reply = try receive(Answer.self)
            guard body(reply.parameters, reply.continues), reply.continues else { return }
        }
    }

    func send(_ call: OutgoingMessage.Call<some Encodable>) throws(VarlinkClientError) {
        let bytes: [UInt8]
        do { bytes = try OutgoingMessage.bytes(call) } catch { throw .malformedReply("\(error)") }
        try send(bytes)
    }

    func send(_ bytes: [UInt8]) throws(VarlinkClientError) {
        var written = 0
        while written < bytes.count {
            do throws(SystemCallError) {
                written += try bytes[written...].withUnsafeBufferPointer { bytes throws(SystemCallError) in
                    try socket.write(UnsafeRawBufferPointer(bytes))
                }
            } catch {
                // A service that will not serve us says why before it closes: that is read as the reply.
                if error.errno == .brokenPipe || error.errno == .connectionReset { return }
                guard error.errno == .wouldBlock else { throw .system(error) }
                try wait(POLLOUT)
            }
        }
    }

    func receive<Answer: Decodable>(_ type: Answer.Type) throws(VarlinkClientError) -> (
        parameters: Answer, continues: Bool
    ) {
        let message = try receiveMessage()
        do {
            let decoder = JSONDecoder()
            if let name = try decoder.decode(ErrorName.self, from: Data(message)).error {
                throw VarlinkClientError.failed(VarlinkFailure(name: name, message: message))
            }
            let reply = try decoder.decode(Reply<Answer>.self, from: Data(message))
            let parameters = try reply.parameters ?? decoder.decode(Answer.self, from: Data("{}".utf8))
            return (parameters, reply.continues ?? false)
        } catch let error as VarlinkClientError {
            throw error
        } catch {
            throw .malformedReply("\(error)")
        }
    }

    func receiveMessage() throws(VarlinkClientError) -> [UInt8] {
        while true {
            if let message = inbox.next() { return message }
            guard !inbox.isOverfull else { throw .malformedReply("a message without an end") }
            guard let count = try readSome() else {
                try wait(POLLIN)
                continue
            }
            guard count > 0 else { throw .closed }
        }
    }

    /// What is here already, or else what comes next; never nothing.
    func takeBytes() throws(VarlinkClientError) -> [UInt8] {
        while inbox.isEmpty {
            guard let count = try readSome() else {
                try wait(POLLIN)
                continue
            }
            guard count > 0 else { throw .closed }
        }
        return inbox.takeRest()
    }

    /// Puts bytes back that belong to what follows.
    func keep(_ bytes: UnsafeRawBufferPointer) { inbox.append(bytes) }

    /// Nil where nothing is there yet.
    private func readSome() throws(VarlinkClientError) -> Int? {
        try withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer throws(VarlinkClientError) in
            do throws(SystemCallError) {
                let count = try socket.read(into: buffer)
                inbox.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
                return count
            } catch {
                switch error.errno {
                case .wouldBlock: return nil
                case .connectionReset: throw .closed
                default: throw .system(error)
                }
            }
        }
    }

    private func wait(_ events: Int32) throws(VarlinkClientError) {
        var entry = pollfd(fd: socket.descriptor.rawValue, events: Int16(events), revents: 0)
        while true {
            var timeout: Int32 = -1
            if let deadline {
                let left = ContinuousClock.now.duration(to: deadline)
                guard left > .zero else { throw .timedOut }
                timeout = Int32(
                    clamping: left.components.seconds * 1000
                        + left.components.attoseconds / 1_000_000_000_000_000 + 1)
            }
            if poll(&entry, 1, timeout) > 0 { return }
        }
    }

    private struct ErrorName: Decodable {
        var error: String?
    }

    private struct Reply<Answer: Decodable>: Decodable {
        var parameters: Answer?
        var continues: Bool?
    }
}
