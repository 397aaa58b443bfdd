// SPDX-License-Identifier: Apache-2.0

package import Crypto

/// What proves to the login service who asks, as systemd's credentials gave it.
package struct SignInSecrets: Sendable {
    /// How the application itself proves who it is.
    package enum Client: Sendable {
        case certificate(ClientCertificate)
        case secret(String)
        /// Nothing was given: nobody can sign in.
        case none
    }

    /// How the application proves itself.
    package let client: Client
    /// When the client secret ends, in milliseconds since 1970, UTC; nil where nobody said.
    package let clientSecretEnd: Int64?
    let refreshToken: String?
    let tokenKey: [UInt8]

    /// Takes the credentials' bytes as they are in their files; a line end behind a text does not count.
    ///
    /// - Throws: `SignInSecretsError` for one that cannot be used, and where the token key is missing.
    package init(
        clientSecret: [UInt8]? = nil, clientCertificate: [UInt8]? = nil, refreshToken: [UInt8]? = nil,
        tokenKey: [UInt8]?, clientSecretEnd: Int64? = nil
    ) throws(SignInSecretsError) {
        let secret = try Self.text(clientSecret, "partner-center.client-secret")
        if let pem = clientCertificate {
            client = .certificate(try Self.certificate(pem))
        } else {
            client = secret.map(Client.secret) ?? .none
        }
        self.clientSecretEnd = clientCertificate == nil ? clientSecretEnd : nil
        self.refreshToken = try Self.text(refreshToken, "partner-center.refresh-token")
        guard let tokenKey, tokenKey.count >= 32 else {
            throw SignInSecretsError(
                credential: "partner-center.token-key",
                reason: tokenKey == nil ? "is missing" : "is shorter than 32 bytes")
        }
        // Whatever form the random bytes have, the cipher's key has 32.
        self.tokenKey = SHA256.digest(of: Array(Self.trimmed(tokenKey)))
    }

    /// What is kept beside the tokens, to see that the credential changed.
    var refreshTokenDigest: String? {
        refreshToken.map { Hexadecimal.encode(SHA256.digest(of: Array($0.utf8))) }
    }

    var hasNoClient: Bool {
        if case .none = client { true } else { false }
    }

    var hasCertificate: Bool {
        if case .certificate = client { true } else { false }
    }

    /// When the application's proof ends, where that is known.
    var clientEnd: Int64? {
        if case .certificate(let certificate) = client { certificate.end } else { clientSecretEnd }
    }

    /// The texts that no message may show.
    var secretTexts: [String] {
        if case .secret(let secret) = client { [secret] } else { [] }
    }

    private static func certificate(_ pem: [UInt8]) throws(SignInSecretsError) -> ClientCertificate {
        do {
            return try ClientCertificate(pem: pem)
        } catch {
            throw SignInSecretsError(
                credential: "partner-center.client-certificate", reason: "cannot be used (\(error))")
        }
    }

    // Neither a secret nor a token has anything but printable ASCII.
    private static func text(_ bytes: [UInt8]?, _ credential: String) throws(SignInSecretsError) -> String? {
        guard let bytes else { return nil }
        let text = trimmed(bytes)
        if text.isEmpty { return nil }
        guard text.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw SignInSecretsError(credential: credential, reason: "is not one line of printable characters")
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        let ends: [UInt8] = [0x0A, 0x0D, 0x20]
        let end = bytes.lastIndex { !ends.contains($0) }.map { $0 + 1 } ?? 0
        return bytes[..<end]
    }
}
