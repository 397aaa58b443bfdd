// SPDX-License-Identifier: Apache-2.0

internal import CCrypto

/// A digest of bytes that come in pieces.
///
/// One object can digest any number of messages, one after the other, without allocating for each. It is not shared
/// between threads.
package final class StreamingDigest {
    package let algorithm: DigestAlgorithm
    private let context: OpaquePointer
    private let implementation: OpaquePointer

    /// Throws where the installed libcrypto has no such algorithm.
    package init(_ algorithm: DigestAlgorithm) throws(CryptoError) {
        guard let implementation = FetchedDigest.of(algorithm).pointer, let context = EVP_MD_CTX_new() else {
            throw CryptoError(attempt: "find the digest \(algorithm.name)")
        }
        self.algorithm = algorithm
        self.context = context
        self.implementation = implementation
        restart()
    }

    deinit { EVP_MD_CTX_free(context) }

    /// Takes the next piece of the message.
    package func update(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress, !bytes.isEmpty else { return }
        check(EVP_DigestUpdate(context, base, bytes.count))
    }

    /// Takes the next piece of the message.
    package func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update($0) }
    }

    /// The digest of all that came, after which the next message begins.
    package func finalize() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: algorithm.byteCount) { buffer, count in
            finalize(into: UnsafeMutableRawBufferPointer(buffer))
            count = algorithm.byteCount
        }
    }

    /// Writes the digest to the start of `buffer`, after which the next message begins.
    package func finalize(into buffer: UnsafeMutableRawBufferPointer) {
        precondition(buffer.count >= algorithm.byteCount, "the buffer is shorter than the digest")
        check(EVP_DigestFinal_ex(context, buffer.assumingMemoryBound(to: UInt8.self).baseAddress, nil))
        restart()
    }

    /// Goes on from where another digest of the same algorithm stands, and leaves that one as it is.
    package func resume(from other: StreamingDigest) {
        precondition(algorithm == other.algorithm, "the digests are of different algorithms")
        check(EVP_MD_CTX_copy_ex(context, other.context))
    }

    /// Forgets what came so far.
    package func restart() {
        check(EVP_DigestInit_ex(context, implementation, nil))
    }

    /// With a context and an implementation that exist, libcrypto's digests fail only for want of memory, as Swift does.
    private func check(_ result: Int32) {
        precondition(result == 1, "libcrypto has no memory for a digest")
    }
}
