// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials

extension VarlinkClient {
    /// Calls a method with `upgrade` and waits for its reply; behind it the connection belongs to the two programs.
    package func upgrade<Answer: Decodable>(
        _ method: String, _ parameters: some Encodable, returning: Answer.Type = Answer.self
    ) throws(VarlinkClientError) -> Answer {
        try send(OutgoingMessage.Call(method: method, parameters: parameters, upgrade: true))
        return try receive(Answer.self).parameters
    }

    /// Sends raw bytes after an upgrade.
    package func sendRaw(_ bytes: [UInt8]) throws(VarlinkClientError) {
        try send(bytes)
    }

    /// Waits for the next JSON object that a NUL ends, after an upgrade.
    package func receiveRaw<Object: Decodable>(_ type: Object.Type) throws(VarlinkClientError) -> Object {
        let message = try receiveMessage()
        do {
            return try JSONDecoder().decode(type, from: Data(message))
        } catch {
            throw .malformedReply("\(error)")
        }
    }
}
