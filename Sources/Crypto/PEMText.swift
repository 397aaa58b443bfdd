// SPDX-License-Identifier: Apache-2.0

internal import CCrypto

/// Keys and certificates between lines of dashes (RFC 7468); the caller frees what it gets.
enum PEMText {
    /// The first private key, or nil where there is none without a passphrase.
    static func key(in text: [UInt8]) -> OpaquePointer? {
        // Without a function of ours libcrypto would ask for a passphrase on the terminal.
        reading(text) { PEM_read_bio_PrivateKey($0, nil, { _, _, _, _ in 0 }, nil) } ?? nil
    }

    /// All certificates, in their order.
    static func certificates(in text: [UInt8]) -> [OpaquePointer] {
        reading(text) { source in
            var certificates: [OpaquePointer] = []
            while let certificate = PEM_read_bio_X509(source, nil, { _, _, _, _ in 0 }, nil) {
                certificates.append(certificate)
            }
            return certificates
        } ?? []
    }

    private static func reading<Result>(_ text: [UInt8], _ body: (OpaquePointer) -> Result) -> Result? {
        text.withUnsafeBytes { bytes in
            guard let source = ccrypto_memory(bytes.baseAddress, Int32(clamping: bytes.count)) else { return nil }
            defer {
                BIO_free(source)
                // What was not found is no error to whoever looks next.
                ERR_clear_error()
            }
            return body(source)
        }
    }
}
