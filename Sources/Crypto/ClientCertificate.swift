// SPDX-License-Identifier: Apache-2.0

internal import CCrypto

/// A certificate with its RSA key: who has both can prove who they are.
///
/// Immutable once read; libcrypto signs with one key from several threads.
package final class ClientCertificate: Sendable {
    /// How a signature is made; both over SHA-256.
    package enum Algorithm: String, Sendable {
        /// RSASSA-PKCS1-v1_5.
        case rs256 = "RS256"
        /// RSASSA-PSS with a salt of 32 bytes.
        case ps256 = "PS256"
    }

    /// SHA-1 of the certificate, 20 bytes: only a name, not a proof.
    package let sha1Thumbprint: [UInt8]
    /// SHA-256 of the certificate, 32 bytes.
    package let sha256Thumbprint: [UInt8]
    /// When it ends, in milliseconds since 1970, UTC.
    package let end: Int64
    /// The key's address, which may cross threads.
    private let key: UInt

    /// Reads PEM text with one private key without a passphrase and at least one certificate, in any order.
    ///
    /// Where there are several certificates, it is the first that belongs to the key.
    package init(pem: [UInt8]) throws(CryptoError) {
        guard let key = PEMText.key(in: pem) else {
            throw CryptoError(attempt: "find a private key without a passphrase in the PEM text")
        }
        var isRead = false
        defer { if !isRead { EVP_PKEY_free(key) } }
        guard EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA else {
            throw CryptoError(attempt: "use the private key in the PEM text: it is not an RSA key")
        }
        let certificates = PEMText.certificates(in: pem)
        defer { for certificate in certificates { X509_free(certificate) } }
        guard let own = certificates.first(where: { X509_check_private_key($0, key) == 1 }) else {
            throw CryptoError(attempt: "find a certificate in the PEM text that belongs to its key")
        }
        guard let sha1 = Self.thumbprint(own, EVP_sha1()), let sha256 = Self.thumbprint(own, EVP_sha256()),
            let end = Self.end(of: own)
        else { throw CryptoError(attempt: "read the certificate in the PEM text") }
        sha1Thumbprint = sha1
        sha256Thumbprint = sha256
        self.end = end
        self.key = UInt(bitPattern: key)
        isRead = true
    }

    deinit { EVP_PKEY_free(OpaquePointer(bitPattern: key)) }

    /// The signature of bytes.
    package func sign(_ bytes: [UInt8], _ algorithm: Algorithm) throws(CryptoError) -> [UInt8] {
        guard let context = EVP_MD_CTX_new() else { throw CryptoError(attempt: "sign") }
        defer { EVP_MD_CTX_free(context) }
        var signing: OpaquePointer?
        guard EVP_DigestSignInit(context, &signing, EVP_sha256(), nil, OpaquePointer(bitPattern: key)) == 1,
            Self.setPadding(signing, algorithm)
        else { throw CryptoError(attempt: "sign with \(algorithm.rawValue)") }
        var count = 0
        guard EVP_DigestSign(context, nil, &count, bytes, bytes.count) == 1 else {
            throw CryptoError(attempt: "sign with \(algorithm.rawValue)")
        }
        var signature = [UInt8](repeating: 0, count: count)
        guard EVP_DigestSign(context, &signature, &count, bytes, bytes.count) == 1 else {
            throw CryptoError(attempt: "sign with \(algorithm.rawValue)")
        }
        return Array(signature.prefix(count))
    }

    private static func setPadding(_ signing: OpaquePointer?, _ algorithm: Algorithm) -> Bool {
        switch algorithm {
        case .rs256: EVP_PKEY_CTX_set_rsa_padding(signing, RSA_PKCS1_PADDING) == 1
        case .ps256:
            EVP_PKEY_CTX_set_rsa_padding(signing, RSA_PKCS1_PSS_PADDING) == 1
                && EVP_PKEY_CTX_set_rsa_pss_saltlen(signing, 32) == 1
        }
    }

    private static func thumbprint(_ certificate: OpaquePointer, _ digest: OpaquePointer?) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var count: UInt32 = 0
        guard X509_digest(certificate, digest, &bytes, &count) == 1 else { return nil }
        return Array(bytes.prefix(Int(count)))
    }

    private static func end(of certificate: OpaquePointer) -> Int64? {
        guard let epoch = ASN1_TIME_set(nil, 0) else { return nil }
        defer { ASN1_STRING_free(epoch) }
        var days: Int32 = 0
        var seconds: Int32 = 0
        guard ASN1_TIME_diff(&days, &seconds, epoch, X509_get0_notAfter(certificate)) == 1 else { return nil }
        return (Int64(days) * 86400 + Int64(seconds)) * 1000
    }
}
