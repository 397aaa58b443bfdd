// SPDX-License-Identifier: Apache-2.0

internal import CCrypto

/// SHA-256 of bytes that are all there.
package enum SHA256 {
    package static let byteCount = 32

    /// The digest, 32 bytes.
    package static func digest(of bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var value = [UInt8](repeating: 0, count: byteCount)
        value.withUnsafeMutableBytes { digest(of: bytes, into: $0) }
        return value
    }

    /// The digest, 32 bytes.
    package static func digest(of bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { digest(of: $0) }
    }

    /// Writes the digest to the first 32 bytes of `buffer`.
    package static func digest(of bytes: UnsafeRawBufferPointer, into buffer: UnsafeMutableRawBufferPointer) {
        precondition(buffer.count >= byteCount, "the buffer is shorter than the digest")
        let start = buffer.assumingMemoryBound(to: UInt8.self).baseAddress
        let done = EVP_Digest(
            bytes.baseAddress, bytes.count, start, nil, FetchedSHA256.pointer, nil)
        // No provider of libcrypto lacks SHA-256; what is left to fail is memory.
        precondition(done == 1, "libcrypto has no memory for a digest")
    }
}
