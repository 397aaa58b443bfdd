// SPDX-License-Identifier: Apache-2.0

internal import CCrypto

/// The SHA-256 of bytes that come in pieces: the seal of a hardware hash, and a device's keys.
///
/// One object can digest any number of messages, one after the other, without allocating for each. It is not shared
/// between threads.
package final class StreamingSHA256 {
    private let context: OpaquePointer
    private let implementation: OpaquePointer

    /// Throws where the installed libcrypto has no SHA-256.
    package init() throws(CryptoError) {
        guard let implementation = FetchedSHA256.pointer, let context = EVP_MD_CTX_new() else {
            throw CryptoError(attempt: "find the digest SHA-256")
        }
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
        [UInt8](unsafeUninitializedCapacity: SHA256.byteCount) { buffer, count in
            finalize(into: UnsafeMutableRawBufferPointer(buffer))
            count = SHA256.byteCount
        }
    }

    /// Writes the digest to the start of `buffer`, after which the next message begins.
    package func finalize(into buffer: UnsafeMutableRawBufferPointer) {
        precondition(buffer.count >= SHA256.byteCount, "the buffer is shorter than the digest")
        check(EVP_DigestFinal_ex(context, buffer.assumingMemoryBound(to: UInt8.self).baseAddress, nil))
        restart()
    }

    /// Goes on from where another one stands, and leaves that one as it is.
    package func resume(from other: StreamingSHA256) {
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
