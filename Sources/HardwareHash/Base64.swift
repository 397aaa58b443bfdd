// SPDX-License-Identifier: Apache-2.0

/// Base64 of RFC 4648, as values of six bits.
enum Base64 {
    /// What is no character of the alphabet.
    static let unknown: UInt8 = 0xFF
    static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: unknown, count: 256)
        for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
        return values
    }()

    /// The six bits that a character stands for, or `unknown`.
    static func value(of character: UInt8) -> UInt8 { values[Int(character)] }

    /// Decodes groups of four characters; false at a character that is not of the alphabet.
    ///
    /// `text` must have four characters for every three bytes of `bytes`.
    static func decode(_ text: UnsafeRawBufferPointer, into bytes: UnsafeMutableRawBufferPointer) -> Bool {
        groupBits.withUnsafeBufferPointer { bits in
            var seen: UInt32 = 0
            var from = 0
            var to = 0
            while to < bytes.count {
                let group =
                    bits[Int(text[from])] | bits[256 + Int(text[from + 1])] | bits[512 + Int(text[from + 2])]
                    | bits[768 + Int(text[from + 3])]
                seen |= group
                if to + 4 <= bytes.count {
                    // The fourth byte is the next group's, which comes over it.
                    bytes.storeBytes(of: (group << 8).bigEndian, toByteOffset: to, as: UInt32.self)
                } else {
                    bytes[to] = UInt8(truncatingIfNeeded: group >> 16)
                    bytes[to + 1] = UInt8(truncatingIfNeeded: group >> 8)
                    bytes[to + 2] = UInt8(truncatingIfNeeded: group)
                }
                from += 4
                to += 3
            }
            return seen & unknownGroup == 0
        }
    }

    /// What a character says of its group's 24 bits, in each of the four places, 256 characters after the other.
    private static let groupBits: [UInt32] = [18, 12, 6, 0].flatMap { shift in
        values.map { $0 == unknown ? unknownGroup : UInt32($0) << shift }
    }
    /// Set in a group that has a character which is none of the alphabet.
    private static let unknownGroup: UInt32 = 1 << 24

    /// The bytes that the values hold; bits that fill no byte are left out.
    static func bytes(ofValues values: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(values.count * 3 / 4 + 1)
        var bits: UInt32 = 0
        var count = 0
        for value in values {
            bits = bits << 6 | UInt32(value & 63)
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }

    /// The values of bytes, the last one filled up with zero bits.
    static func values(ofBytes bytes: [UInt8]) -> [UInt8] {
        var values: [UInt8] = []
        values.reserveCapacity(bytes.count * 4 / 3 + 1)
        var bits: UInt32 = 0
        var count = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 6 {
                count -= 6
                values.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)) & 63)
            }
        }
        if count > 0 { values.append(UInt8(truncatingIfNeeded: bits << UInt32(6 - count)) & 63) }
        return values
    }

    /// The text of bytes, with `=` where their number asks for it.
    static func encode(_ bytes: [UInt8]) -> [UInt8] {
        var text = values(ofBytes: bytes).map { alphabet[Int($0)] }
        while !text.count.isMultiple(of: 4) { text.append(UInt8(ascii: "=")) }
        return text
    }
}
