// SPDX-License-Identifier: Apache-2.0

/// The sizes and marks of the format.
///
/// All numbers in a hash are little endian; all of it is records of a type (2 bytes), a length that counts itself and
/// the type (2 bytes), and a payload. The outer record holds the inner ones; the seal follows; the rest is zero.
enum HashFormat {
    /// The decoded length that Windows writes, with the zeros behind the seal.
    static let canonicalByteCount = 3000
    static let canonicalCharacterCount = 4000
    /// Type and length in front of every payload.
    static let recordHeaderByteCount = 4
    /// The seal record: its header and a SHA-256.
    static let sealByteCount = 36
    /// The largest outer record that leaves room for the seal in a canonical hash.
    static let largestContent = canonicalByteCount - sealByteCount
    /// The smallest outer record that can hold anything that names a device.
    static let smallestContent = 32
    /// Characters above which a text is not read at all: the outer length has 16 bits, and no longer one means anything.
    static let largestCharacterCount = 98_304
    /// "OA", the type of the outer record.
    static let contentMark: [UInt8] = [0x4F, 0x41]
    /// "CS" and the length 36, the seal's header.
    static let sealMark: [UInt8] = [0x43, 0x53, 0x24, 0x00]

    /// A number of two bytes.
    @inline(__always)
    static func number16(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Int {
        Int(bytes[offset]) | Int(bytes[offset + 1]) << 8
    }

    /// Whether the seal's header stands at this byte.
    @inline(__always)
    static func hasSealMark(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Bool {
        bytes[offset] == sealMark[0] && bytes[offset + 1] == sealMark[1] && bytes[offset + 2] == sealMark[2]
            && bytes[offset + 3] == sealMark[3]
    }
}
