// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// 16 bytes that stand for a value that identifies a device: so many of its SHA-256.
///
/// Long enough that nobody finds two values with the same one, short enough for millions of them.
struct Fingerprint: Hashable {
    let high: UInt64
    let low: UInt64

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// - Parameter kind: keeps values of different kinds apart.
    init(_ kind: UInt8, _ value: some Sequence<UInt8>) {
        let digest = SHA256.digest(of: [kind] + value)
        (high, low) = digest.withUnsafeBytes {
            ($0.loadUnaligned(as: UInt64.self), $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        }
    }
}
