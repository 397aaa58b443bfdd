// SPDX-License-Identifier: Apache-2.0

/// A hardware hash as it is stored: the sealed part, and what cannot be made again from it.
package struct SealedHash: Hashable, Sendable {
    /// The records with their SHA-256 seal; everything behind it is zero in a canonical hash.
    package var sealed: [UInt8]
    /// The decoded length where it is not the canonical 3,000 bytes.
    package var unusualLength: Int?
    /// What stands behind the seal where that is not all zero.
    package var tail: [UInt8]?

    package init(sealed: [UInt8], unusualLength: Int? = nil, tail: [UInt8]? = nil) {
        self.sealed = sealed
        self.unusualLength = unusualLength
        self.tail = tail
    }

    /// How many bytes are stored.
    package var byteCount: Int { sealed.count + (tail?.count ?? 0) }
}
