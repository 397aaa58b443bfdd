// SPDX-License-Identifier: Apache-2.0

internal import CCrypto

/// Secret bytes that only the key's owner can read, and nobody can change unseen: AES-256-GCM.
///
/// The sealed form is a random nonce of 12 bytes, the encrypted bytes and a tag of 16 bytes. A key may seal some
/// billion times before two nonces might be the same.
package enum SealedBox {
    /// A key's length in bytes.
    package static let keyByteCount = 32
    private static let nonceByteCount = 12
    private static let tagByteCount = 16

    /// Seals bytes; `purpose` is not kept in it, but only who names the same can open it.
    package static func seal(_ bytes: [UInt8], key: [UInt8], purpose: String) throws(CryptoError) -> [UInt8] {
        let nonce = try RandomBytes.make(count: nonceByteCount)
        guard let cipher = Cipher(key: key, nonce: nonce, encrypts: true),
            cipher.bind(Array(purpose.utf8)), let sealed = cipher.update(bytes), cipher.finish(),
            let tag = cipher.tag(count: tagByteCount)
        else { throw CryptoError(attempt: "seal bytes with AES-256-GCM") }
        return nonce + sealed + tag
    }

    /// The bytes, or nil where they were sealed with another key or for another purpose, or were changed since.
    package static func open(_ sealed: [UInt8], key: [UInt8], purpose: String) throws(CryptoError) -> [UInt8]? {
        guard sealed.count >= nonceByteCount + tagByteCount else { return nil }
        guard let cipher = Cipher(key: key, nonce: Array(sealed.prefix(nonceByteCount)), encrypts: false),
            cipher.bind(Array(purpose.utf8)),
            let bytes = cipher.update(Array(sealed.dropFirst(nonceByteCount).dropLast(tagByteCount))),
            cipher.expect(tag: Array(sealed.suffix(tagByteCount)))
        else { throw CryptoError(attempt: "open bytes with AES-256-GCM") }
        return cipher.finish() ? bytes : nil
    }
}
