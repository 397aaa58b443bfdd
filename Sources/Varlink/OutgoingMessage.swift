// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials

/// A message on its way out.
enum OutgoingMessage {
    struct Call<Parameters: Encodable>: Encodable {
        var method: String
        var parameters: Parameters
        var more: Bool?
        var upgrade: Bool?
    }

    /// The bytes of a call or a reply with the NUL that ends it.
    ///
    /// - Throws: `EncodingError`, where a number is not one that JSON has.
    static func bytes(_ message: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var bytes = Array(try encoder.encode(message))
        bytes.append(0)
        return bytes
    }

    /// A reply; with `continues`, another one follows.
    static func reply(_ parameters: any Encodable, continues: Bool) throws -> [UInt8] {
        func bytes<Parameters: Encodable>(_ parameters: Parameters) throws -> [UInt8] {
            try Self.bytes(Reply(parameters: parameters, continues: continues ? true : nil))
        }
        return try bytes(parameters)
    }

    static func failure(_ error: VarlinkError) throws -> [UInt8] {
        func bytes<Parameters: Encodable>(_ parameters: Parameters) throws -> [UInt8] {
            try Self.bytes(Reply(parameters: parameters, error: error.name))
        }
        return try bytes(error.parameters)
    }

    private struct Reply<Parameters: Encodable>: Encodable {
        var parameters: Parameters
        var continues: Bool?
        var error: String?
    }
}
