// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials

/// A JSON value as it came, with the keys of its objects folded.
enum WireValue: Hashable, Sendable {
    /// By folded key (`WireKey`).
    case object([String: WireValue])
    case array([WireValue])
    case string(String)
    case integer(Int64)
    case number(Double)
    case bool(Bool)
    case null

    /// How deep an answer may be nested; Partner Center's own go to six.
    static let maximumDepth = 32

    /// The value that a body holds; a byte-order mark before it is skipped.
    init(parsing body: [UInt8]) throws(WireError) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = body.starts(with: mark) ? body[3...] : body[...]
        do {
            self = try JSONDecoder().decode(WireValue.self, from: Data(text))
        } catch {
            throw WireError("the body is no JSON")
        }
    }

    /// What it is, for messages.
    var noun: String {
        switch self {
        case .object: "an object"
        case .array: "an array"
        case .string: "a text"
        case .integer, .number: "a number"
        case .bool: "true or false"
        case .null: "null"
        }
    }
}

extension WireValue: Decodable {
    // The most frequent first: each miss costs an error.
    init(from decoder: any Decoder) throws {
        guard decoder.codingPath.count < Self.maximumDepth else { throw WireError("the body is nested too deep") }
        let single = try decoder.singleValueContainer()
        if single.decodeNil() {
            self = .null
        } else if let text = try? single.decode(String.self) {
            self = .string(text)
        } else if let object = try? decoder.container(keyedBy: WireKey.self) {
            self = .object(try Self.fields(of: object))
        } else if var array = try? decoder.unkeyedContainer() {
            self = .array(try Self.elements(of: &array))
        } else if let flag = try? single.decode(Bool.self) {
            self = .bool(flag)
        } else if let integer = try? single.decode(Int64.self) {
            self = .integer(integer)
        } else {
            self = .number(try single.decode(Double.self))
        }
    }

    // Where two keys fold to the same, the first in the order of their bytes that is not null counts.
    private static func fields(of object: KeyedDecodingContainer<WireKey>) throws -> [String: WireValue] {
        var fields: [String: WireValue] = [:]
        for key in object.allKeys.sorted(by: { $0.stringValue < $1.stringValue }) {
            let value = try object.decode(WireValue.self, forKey: key)
            if fields[key.folded] ?? .null == .null { fields[key.folded] = value }
        }
        return fields
    }

    private static func elements(of array: inout any UnkeyedDecodingContainer) throws -> [WireValue] {
        var elements: [WireValue] = []
        elements.reserveCapacity(array.count ?? 0)
        while !array.isAtEnd { elements.append(try array.decode(WireValue.self)) }
        return elements
    }
}
