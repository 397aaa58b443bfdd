// SPDX-License-Identifier: Apache-2.0

internal import CCrypto

/// The digest SHA-256 (FIPS 180-4).
package enum SHA256 {
    /// The 32 bytes of the digest.
    package static func digest(of bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        // It can only fail without memory or without the algorithm: neither is a digest to go on with.
        precondition(EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha256(), nil) == 1, "SHA-256 is not available")
        return digest
    }
}
