// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// Checks decoded bytes: marks, lengths, records, seal.
enum HashStructure {
    /// The length of the content, whose seal holds.
    static func check(_ bytes: UnsafeRawBufferPointer) throws(StructureFault) -> Int {
        let length = try contentLength(bytes)
        if let fault = walk(bytes, length: length, { _, _, _ in }) { throw fault }
        guard HashFormat.hasSealMark(bytes, at: length) else { throw .noSealMark(at: length) }
        guard sealHolds(bytes, length: length) else { throw .brokenSeal(contentLength: length) }
        return length
    }

    /// The outer length, where its mark, its size and the number of bytes allow it.
    static func contentLength(_ bytes: UnsafeRawBufferPointer) throws(StructureFault) -> Int {
        guard bytes.count >= HashFormat.recordHeaderByteCount, bytes[0] == HashFormat.contentMark[0],
            bytes[1] == HashFormat.contentMark[1]
        else { throw .noContentMark }
        let length = HashFormat.number16(bytes, 2)
        guard length >= HashFormat.smallestContent else { throw .contentTooSmall(length) }
        let needed = length + HashFormat.sealByteCount
        guard bytes.count >= needed else { throw .truncated(needed: needed, present: bytes.count) }
        return length
    }

    /// Passes every inner record's type, offset and payload to `body`; answers what is wrong where they do not end exactly
    /// where the content ends.
    ///
    /// Nothing is thrown: a repair asks this some ten thousand times.
    @inline(__always)
    static func walk(
        _ bytes: UnsafeRawBufferPointer, length: Int, _ body: (UInt16, Int, Range<Int>) -> Void
    ) -> StructureFault? {
        var offset = HashFormat.recordHeaderByteCount
        while offset < length {
            guard offset + HashFormat.recordHeaderByteCount <= length else { return .brokenRecord(at: offset) }
            let size = HashFormat.number16(bytes, offset + 2)
            guard size >= HashFormat.recordHeaderByteCount, offset + size <= length else {
                return .brokenRecord(at: offset)
            }
            let type = UInt16(truncatingIfNeeded: HashFormat.number16(bytes, offset))
            body(type, offset, (offset + HashFormat.recordHeaderByteCount)..<(offset + size))
            offset += size
        }
        return nil
    }

    /// Whether the 32 bytes behind the seal's header are the SHA-256 of the content.
    static func sealHolds(_ bytes: UnsafeRawBufferPointer, length: Int) -> Bool {
        withUnsafeTemporaryAllocation(byteCount: SHA256.byteCount, alignment: 8) { digest in
            SHA256.digest(of: UnsafeRawBufferPointer(rebasing: bytes[..<length]), into: digest)
            let seal = bytes[(length + HashFormat.recordHeaderByteCount)..<(length + HashFormat.sealByteCount)]
            return digest.elementsEqual(seal)
        }
    }
}
