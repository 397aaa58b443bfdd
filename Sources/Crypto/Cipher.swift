// SPDX-License-Identifier: Apache-2.0

internal import CCrypto

/// One message through AES-256-GCM, step by step as libcrypto takes it.
final class Cipher {
    private let context: OpaquePointer
    private let encrypts: Bool

    init?(key: [UInt8], nonce: [UInt8], encrypts: Bool) {
        precondition(key.count == SealedBox.keyByteCount, "an AES-256 key has 32 bytes")
        guard let context = EVP_CIPHER_CTX_new() else { return nil }
        self.context = context
        self.encrypts = encrypts
        guard EVP_CipherInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce, encrypts ? 1 : 0) == 1 else { return nil }
    }

    deinit { EVP_CIPHER_CTX_free(context) }

    /// Takes bytes that are proven but not encrypted.
    func bind(_ bytes: [UInt8]) -> Bool {
        var count: Int32 = 0
        return EVP_CipherUpdate(context, nil, &count, bytes, Int32(bytes.count)) == 1
    }

    func update(_ bytes: [UInt8]) -> [UInt8]? {
        // No bytes would mean the end to libcrypto.
        guard !bytes.isEmpty else { return [] }
        var result = [UInt8](repeating: 0, count: bytes.count)
        var count: Int32 = 0
        guard EVP_CipherUpdate(context, &result, &count, bytes, Int32(bytes.count)) == 1 else { return nil }
        return count == bytes.count ? result : nil
    }

    /// Whether all is well; when decrypting, whether the tag is right.
    func finish() -> Bool {
        var rest = [UInt8](repeating: 0, count: 16)
        var count: Int32 = 0
        return EVP_CipherFinal_ex(context, &rest, &count) == 1
    }

    func tag(count: Int) -> [UInt8]? {
        var tag = [UInt8](repeating: 0, count: count)
        return EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(count), &tag) == 1 ? tag : nil
    }

    func expect(tag: [UInt8]) -> Bool {
        var tag = tag
        return EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(tag.count), &tag) == 1
    }
}
