// SPDX-License-Identifier: Apache-2.0

/// A fault of libcrypto: an algorithm that its providers do not have, or no random bytes.
package struct CryptoError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was tried, in a few words.
    package var attempt: String

    package var description: String { "libcrypto could not \(attempt)" }
}
