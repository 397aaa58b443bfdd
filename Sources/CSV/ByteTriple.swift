// SPDX-License-Identifier: Apache-2.0

/// Three bytes at which a search stops; 32 bytes are looked at together.
struct ByteTriple {
    private let first: SIMD16<UInt8>
    private let second: SIMD16<UInt8>
    private let third: SIMD16<UInt8>

    init(_ first: UInt8, _ second: UInt8, _ third: UInt8) {
        self.first = SIMD16(repeating: first)
        self.second = SIMD16(repeating: second)
        self.third = SIMD16(repeating: third)
    }

    /// Where the first of them stands in a part of the buffer; the part's end where there is none.
    @inline(__always)
    func firstIndex(in bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int {
        var index = range.lowerBound
        while index + 32 <= range.upperBound {
            let hits = unsafeBitCast(hits(in: bytes, index) | hits(in: bytes, index + 16), to: SIMD2<UInt64>.self)
            guard hits.x | hits.y == 0 else { break }
            index += 32
        }
        while index < range.upperBound, !isHit(bytes[index]) { index += 1 }
        return index
    }

    /// All bits of those of 16 bytes that are one of the three.
    ///
    /// Only vectors that are compared for equality, and bits joined as a vector's, become single instructions: with a
    /// scalar on one side, or for an order, each byte is looked at by itself (Swift 6.3).
    @inline(__always)
    private func hits(in bytes: UnsafeRawBufferPointer, _ index: Int) -> SIMD16<UInt8> {
        let block = bytes.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
        return unsafeBitCast((block .== first) .| (block .== second) .| (block .== third), to: SIMD16<UInt8>.self)
    }

    @inline(__always)
    private func isHit(_ byte: UInt8) -> Bool { byte == first[0] || byte == second[0] || byte == third[0] }
}
