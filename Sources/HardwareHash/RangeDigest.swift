// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// Compares the SHA-256 of a range of bytes with what it must be, over and over while single bytes change.
///
/// What stands before the block with the change is digested once for all changes in that block. For that, whoever
/// changes bytes goes from front to back, and calls `restart` before another pass.
final class RangeDigest {
    let range: Range<Int>
    private let expected: [UInt8]
    private let prefix: StreamingSHA256
    private let whole: StreamingSHA256
    private var digestedBlock = -1
    private var result = [UInt8](repeating: 0, count: SHA256.byteCount)

    private static let blockSize = 64

    init?(_ range: Range<Int>, expected: ArraySlice<UInt8>) {
        // Every libcrypto has SHA-256; without it nothing could have been verified before.
        guard let prefix = try? StreamingSHA256(), let whole = try? StreamingSHA256() else { return nil }
        self.range = range
        self.expected = Array(expected)
        self.prefix = prefix
        self.whole = whole
    }

    func restart() { digestedBlock = -1 }

    /// Whether the range has the digest it must have, given that nothing changed before `changed`.
    func holds(_ bytes: [UInt8], changedFrom changed: Int) -> Bool {
        let block = (max(changed, range.lowerBound) - range.lowerBound) / Self.blockSize
        let blockStart = range.lowerBound + block * Self.blockSize
        return bytes.withUnsafeBytes { raw in
            if block != digestedBlock {
                prefix.restart()
                prefix.update(UnsafeRawBufferPointer(rebasing: raw[range.lowerBound..<blockStart]))
                digestedBlock = block
            }
            whole.resume(from: prefix)
            whole.update(UnsafeRawBufferPointer(rebasing: raw[blockStart..<range.upperBound]))
            result.withUnsafeMutableBytes { whole.finalize(into: $0) }
            return result == expected
        }
    }
}
