// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Linux

/// A list as it is read from its beginning, with the digest of what was read.
///
/// The bytes go through the processor's cache once for both, and the digest keeps no other thread waiting.
final class DigestedFile {
    private let file: File
    private let digest: StreamingDigest?

    /// - Parameter isDigested: whether the digest is wanted.
    init(_ file: File, isDigested: Bool) throws(CryptoError) {
        self.file = file
        digest = isDigested ? try StreamingDigest(.blake2b512) : nil
    }

    /// Reads on; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemCallError) -> Int {
        let count = try file.read(into: buffer)
        digest?.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        return count
    }

    /// Reads what nobody wanted to read, and answers the BLAKE2b-512 of all, where it is wanted.
    func finish() throws(SystemCallError) -> [UInt8]? {
        guard let digest else { return nil }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 16)
        defer { buffer.deallocate() }
        while try read(into: buffer) > 0 {}
        return digest.finalize()
    }
}
