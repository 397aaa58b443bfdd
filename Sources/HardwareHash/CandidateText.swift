// SPDX-License-Identifier: Apache-2.0

/// A hash's text in which characters are tried, with its decoded bytes kept up to date.
struct CandidateText {
    private(set) var values: [UInt8]
    private(set) var bytes: [UInt8]

    /// Fills up with zero bits, so that a character more or less at the end does not matter.
    init(_ values: [UInt8]) {
        let padding = 8 - values.count % 4
        self.values = values + [UInt8](repeating: 0, count: padding)
        bytes = Base64.bytes(ofValues: self.values)
    }

    /// Replaces one character's six bits.
    @inline(__always)
    mutating func set(_ value: UInt8, at index: Int) {
        values[index] = value
        let first = index & ~3
        let byte = first / 4 * 3
        switch index & 3 {
        case 0: bytes[byte] = value << 2 | values[first + 1] >> 4
        case 1:
            bytes[byte] = values[first] << 2 | value >> 4
            bytes[byte + 1] = value << 4 | values[first + 2] >> 2
        case 2:
            bytes[byte + 1] = values[first + 1] << 4 | value >> 2
            bytes[byte + 2] = value << 6 | values[first + 3]
        default: bytes[byte + 2] = values[first + 2] << 6 | value
        }
    }

    /// The bytes that a character has bits in.
    static func bytes(ofCharacter index: Int) -> ClosedRange<Int> { (index * 6 / 8)...((index * 6 + 5) / 8) }

    /// The characters that have bits in these bytes.
    static func characters(ofBytes range: Range<Int>) -> Range<Int> {
        guard !range.isEmpty else { return 0..<0 }
        return (range.lowerBound * 8 / 6)..<((range.upperBound * 8 - 1) / 6 + 1)
    }
}
