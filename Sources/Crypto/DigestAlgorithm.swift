// SPDX-License-Identifier: Apache-2.0

/// A digest that the product uses.
package enum DigestAlgorithm: Sendable {
    /// The seal of a hardware hash, and the audit trail's chain.
    case sha256
    /// What names the bytes of a list; `b2sum` computes the same.
    case blake2b512

    /// The digest's length in bytes.
    package var byteCount: Int {
        switch self {
        case .sha256: 32
        case .blake2b512: 64
        }
    }

    /// The name under which libcrypto's providers know it.
    var name: String {
        switch self {
        case .sha256: "SHA2-256"
        case .blake2b512: "BLAKE2B-512"
        }
    }
}
