// SPDX-License-Identifier: Apache-2.0

/// Three bytes at which a search stops; eight bytes are looked at together.
struct ByteTriple {
    private let first: UInt64
    private let second: UInt64
    private let third: UInt64

    init(_ first: UInt8, _ second: UInt8, _ third: UInt8) {
        self.first = Self.repeated(first)
        self.second = Self.repeated(second)
        self.third = Self.repeated(third)
    }

    /// Where the first of them stands in a part of the buffer; the part's end where there is none.
    @inline(__always)
    func firstIndex(in bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int {
        var index = range.lowerBound
        while index + 8 <= range.upperBound {
            let hits = hits(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            if hits != 0 { return index + hits.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < range.upperBound, hits(Self.repeated(bytes[index])) == 0 { index += 1 }
        return index
    }

    private static let ones: UInt64 = 0x0101_0101_0101_0101

    private static func repeated(_ byte: UInt8) -> UInt64 { UInt64(byte) &* ones }

    /// Not zero where any of the eight bytes is one of the three; the lowest bit set is the highest of the first such byte.
    @inline(__always)
    private func hits(_ word: UInt64) -> UInt64 {
        let word = UInt64(littleEndian: word)
        return Self.zeros(word ^ first) | Self.zeros(word ^ second) | Self.zeros(word ^ third)
    }

    /// The highest bit of the first byte that is zero; bits above it mean nothing.
    @inline(__always)
    private static func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & (ones << 7) }
}
