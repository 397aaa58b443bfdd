// SPDX-License-Identifier: Apache-2.0

internal import Linux

/// One caller's connection: a call is read, answered, and only then the next one is read.
struct VarlinkConnection: Sendable {
    let stream: VarlinkByteStream
    let peer: PeerCredentials
    let service: VarlinkService
    let limits: VarlinkLimits

    /// Serves the caller until it goes, breaks the rules or the task is cancelled.
    func serve() async {
        var largest = 0
        await serve(&largest)
        // What a caller sent must not stay with the process for ever; small messages are not worth the walk.
        if largest > 1 << 16 { Memory.giveBack() }
    }

    private func serve(_ largest: inout Int) async {
        var inbox = MessageInbox(limit: limits.messageSize)
        do throws(VarlinkConnectionError) {
            while !Task.isCancelled, let message = try await receive(&inbox) {
                largest = max(largest, message.count)
                guard let call = VarlinkCall(message, from: peer, within: limits) else {
                    return complain(.malformedMessage)
                }
                guard try await answer(call, &inbox) else { return }
            }
        } catch {
            if case .timedOut = error { complain(.replyNotTaken) }
        }
    }

    /// The next message; nil at the end of what the caller sends, and where it broke a limit.
    private func receive(_ inbox: inout MessageInbox) async throws(VarlinkConnectionError) -> [UInt8]? {
        var deadline = ContinuousClock.now + (inbox.isEmpty ? limits.idleTime : limits.messageTime)
        while true {
            if let message = inbox.next() {
                if message.count <= limits.messageSize { return message }
                complain(.messageTooLong(limit: limits.messageSize))
                return nil
            }
            guard !inbox.isOverfull else {
                complain(.messageTooLong(limit: limits.messageSize))
                return nil
            }
            let wasEmpty = inbox.isEmpty
            do throws(VarlinkConnectionError) {
                let count = try await stream.read(until: deadline) { bytes in
                    inbox.append(bytes)
                    return bytes.count
                }
                if count == 0 { return nil }
            } catch {
                guard case .timedOut = error else { throw error }
                if !wasEmpty { complain(.messageTooSlow) }
                return nil
            }
            if wasEmpty { deadline = ContinuousClock.now + limits.messageTime }
        }
    }

    /// Answers one call; false where no further one can be read.
    private func answer(
        _ call: VarlinkCall, _ inbox: inout MessageInbox
    ) async throws(VarlinkConnectionError) -> Bool {
        let reply = try await handle(call)
        if call.isOneway { return true }
        do {
            switch reply {
            case .parameters(let parameters):
                try await send(OutgoingMessage.reply(parameters, continues: false), call)
            case .failure(let error):
                try await send(OutgoingMessage.failure(error), call)
            case .upgrade(let parameters, let upgraded):
                try await send(OutgoingMessage.reply(parameters, continues: false), call)
                try await upgraded(stream, inbox.takeRest())
                return false
            }
            return true
        } catch let error as VarlinkConnectionError {
            throw error
        } catch {
            complain(.unsendableReply(method: call.method))
            return false
        }
    }

    private func send(_ bytes: [UInt8], _ call: VarlinkCall) async throws(VarlinkConnectionError) {
        guard bytes.count <= limits.messageSize + 1 else {
            complain(.unsendableReply(method: call.method))
            throw .closed
        }
        try await stream.write(bytes)
    }

    /// Lets the service answer, and cancels that when the caller goes away meanwhile.
    private func handle(_ call: VarlinkCall) async throws(VarlinkConnectionError) -> VarlinkReply {
        let progress = VarlinkProgress(stream, isWanted: call.wantsMore && !call.isOneway)
        let answer = await withTaskGroup(of: Answer.self) { group in
            group.addTask {
                do throws(VarlinkConnectionError) {
                    return .reply(try await service.answer(call, progress))
                } catch {
                    return .failure(error)
                }
            }
            group.addTask {
                // A server that stops cancels everything; a call that is being answered then still gets its answer.
                await stream.waitForHangUp() ? .gone : .none
            }
            defer { group.cancelAll() }
            for await answer in group {
                if case .none = answer { continue }
                return answer
            }
            return .gone
        }
        switch answer {
        case .reply(let reply): return reply
        case .failure(let error): throw error
        case .gone, .none: throw .closed
        }
    }

    /// Tells the service, and the caller if it can still be told.
    private func complain(_ fault: VarlinkFault) {
        guard let error = service.answerToFault(fault, peer), let bytes = try? OutgoingMessage.failure(error) else {
            return
        }
        stream.writeOnce(bytes)
    }

    private enum Answer: Sendable {
        case reply(VarlinkReply)
        case failure(VarlinkConnectionError)
        case gone
        case none
    }
}
