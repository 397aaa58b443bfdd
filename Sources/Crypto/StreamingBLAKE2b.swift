// SPDX-License-Identifier: Apache-2.0

internal import CSodium

/// The BLAKE2b-512 of bytes that come in pieces: what names the bytes of a list; `b2sum` computes the same.
///
/// It is libsodium's, since libcrypto's takes half as long again while both processors are busy. It is not shared between
/// threads.
package final class StreamingBLAKE2b {
    package static let byteCount = 64

    private let state: OpaquePointer

    package init() {
        // It chooses the implementation for this processor; the second time it does nothing.
        precondition(sodium_init() >= 0, "libsodium cannot be used")
        // An alignment of 64 is asked for by its header.
        state = OpaquePointer(
            UnsafeMutableRawPointer.allocate(byteCount: crypto_generichash_blake2b_statebytes(), alignment: 64))
        restart()
    }

    deinit { UnsafeMutableRawPointer(state).deallocate() }

    /// Takes the next piece of the message.
    package func update(_ bytes: UnsafeRawBufferPointer) {
        let piece = bytes.assumingMemoryBound(to: UInt8.self)
        guard let base = piece.baseAddress, !piece.isEmpty else { return }
        check(crypto_generichash_blake2b_update(state, base, UInt64(piece.count)))
    }

    /// Takes the next piece of the message.
    package func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update($0) }
    }

    /// The digest of all that came, after which the next message begins.
    package func finalize() -> [UInt8] {
        let digest = [UInt8](unsafeUninitializedCapacity: Self.byteCount) { buffer, count in
            guard let base = buffer.baseAddress else { return }
            check(crypto_generichash_blake2b_final(state, base, Self.byteCount))
            count = Self.byteCount
        }
        restart()
        return digest
    }

    private func restart() {
        check(crypto_generichash_blake2b_init(state, nil, 0, Self.byteCount))
    }

    /// It fails only where it is asked for digests of impossible lengths.
    private func check(_ result: Int32) {
        precondition(result == 0, "libsodium made no digest")
    }
}
