// SPDX-License-Identifier: Apache-2.0

import Crypto

/// Puts records together and seals them.
package struct HashBuilder: Sendable {
    /// The inner records as they stand in the hash.
    package private(set) var records: [UInt8] = []

    package init() {}

    /// Takes bytes for records, whatever they are.
    package init(sealing records: some Sequence<UInt8>) { self.records = Array(records) }

    /// Appends a record of any type.
    package mutating func append(_ type: Int, _ payload: [UInt8]) {
        records += Self.number(type, 2) + Self.number(payload.count + 4, 2) + payload
    }

    /// Appends a text with the NUL that ends it.
    package mutating func append(_ type: Int, text: String) { append(type, Array(text.utf8) + [0]) }

    /// The outer record and its seal.
    package var sealed: [UInt8] {
        let content = [0x4F, 0x41] + Self.number(records.count + 4, 2) + records
        return content + [0x43, 0x53, 0x24, 0x00] + SHA256.digest(of: content)
    }

    /// A little-endian number.
    package static func number(_ value: Int, _ byteCount: Int) -> [UInt8] {
        (0..<byteCount).map { UInt8(truncatingIfNeeded: UInt64(truncatingIfNeeded: value) >> UInt64(8 * $0)) }
    }

    /// UTF-16LE, as adapters' names are written.
    package static func wide(_ text: String) -> [UInt8] { text.utf16.flatMap { number(Int($0), 2) } }

    /// The text of sealed bytes, filled up with zeros.
    package static func text(_ sealed: [UInt8], byteCount: Int = 3000) -> String {
        base64(sealed + [UInt8](repeating: 0, count: max(0, byteCount - sealed.count)))
    }

    /// Plain base64 with `=` where the length asks for it.
    package static func base64(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let count = min(bytes.count - start, 3)
            let bits = (0..<3).reduce(0) { $0 << 8 | ($1 < count ? Int(bytes[start + $1]) : 0) }
            for index in 0..<4 {
                text.append(index <= count ? alphabet[bits >> (18 - 6 * index) & 63] : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
}
