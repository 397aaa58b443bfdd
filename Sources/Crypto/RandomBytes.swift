// SPDX-License-Identifier: Apache-2.0

internal import CCrypto

/// Bytes that nobody can foresee.
package enum RandomBytes {
    /// Throws where the system's source of randomness does not answer.
    package static func make(count: Int) throws(CryptoError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        guard RAND_bytes(&bytes, Int32(count)) == 1 else { throw CryptoError(attempt: "make random bytes") }
        return bytes
    }
}
