// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials
package import Linux

/// A call as it came in.
package struct VarlinkCall: Sendable {
    /// With its interface: `org.varlink.service.GetInfo`.
    package let method: String
    /// The caller takes several replies.
    package let wantsMore: Bool
    /// The caller takes no reply at all.
    package let isOneway: Bool
    /// The caller wants to go on with raw bytes after the reply.
    package let wantsUpgrade: Bool
    /// Who calls.
    package let peer: PeerCredentials
    private let message: [UInt8]

    /// Fails unless the message is a JSON object that names a method, and has no more in it than a message may.
    package init?(_ message: [UInt8], from peer: PeerCredentials, within limits: VarlinkLimits) {
        guard MessageShape.isSound(message, depth: limits.messageDepth, values: limits.messageValues) else {
            return nil
        }
        guard let envelope = try? JSONDecoder().decode(Envelope.self, from: Data(message)) else { return nil }
        method = envelope.method
        wantsMore = envelope.more ?? false
        isOneway = envelope.oneway ?? false
        wantsUpgrade = envelope.upgrade ?? false
        self.peer = peer
        self.message = message
    }

    /// Reads the parameters; absent ones count as `{}`.
    ///
    /// - Throws: `VarlinkError.invalidParameter` with the name of the one that is missing or wrong.
    package func parameters<Parameters: Decodable>(
        _ type: Parameters.Type = Parameters.self
    ) throws(VarlinkError) -> Parameters {
        do {
            let decoder = JSONDecoder()
            if let given = try decoder.decode(ParametersOnly<Parameters>.self, from: Data(message)).parameters {
                return given
            }
            return try decoder.decode(Parameters.self, from: Data("{}".utf8))
        } catch {
            throw .invalidParameter(Self.parameter(in: error))
        }
    }

    /// The last part of the method's name, and the interface before it.
    var names: (interface: String, method: String) {
        guard let dot = method.lastIndex(of: ".") else { return ("", method) }
        return (String(method[..<dot]), String(method[method.index(after: dot)...]))
    }

    private static func parameter(in error: any Error) -> String {
        let path: [any CodingKey]
        switch error {
        case DecodingError.keyNotFound(let key, let context): path = context.codingPath + [key]
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
            DecodingError.dataCorrupted(let context):
            path = context.codingPath
        default: path = []
        }
        let names = path.map(\.stringValue)
        return (names.first == "parameters" ? names.dropFirst() : names[...]).joined(separator: ".")
    }

    private struct Envelope: Decodable {
        var method: String
        var more: Bool?
        var oneway: Bool?
        var upgrade: Bool?
    }

    private struct ParametersOnly<Parameters: Decodable>: Decodable {
        var parameters: Parameters?
    }
}
