// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import FoundationEssentials

/// The sign-in as it is kept: the newest refresh token, and since when.
struct KeptSignIn: Codable, Hashable, Sendable {
    var refreshToken: String
    /// In milliseconds since 1970, UTC.
    var obtainedAt: Int64
    /// How long the service said that it lives; nil where it said nothing.
    var lifetimeSeconds: Int?

    /// When it ends unless it is used before, in milliseconds since 1970, UTC.
    var end: Int64 { obtainedAt + Int64(lifetimeSeconds ?? Assumptions.refreshTokenLifetimeSeconds) * 1000 }
}

/// What stands in the file: the sign-in sealed, beside what shows whether the credential changed since.
struct SealedSignIn: Codable, Hashable, Sendable {
    private var version = 1
    /// For whom it is.
    let account: String
    /// The digest of the credential with the first refresh token; nil where there was none.
    let credentialDigest: String?
    private let sealed: String

    init(_ signIn: KeptSignIn, credentialDigest: String?, account: String, key: [UInt8]) throws {
        self.account = account
        self.credentialDigest = credentialDigest
        let bytes = Array(try JSONEncoder().encode(signIn))
        sealed = Hexadecimal.encode(try SealedBox.seal(bytes, key: key, purpose: account))
    }

    /// Nil for bytes that are no such file.
    init?(_ bytes: [UInt8]) {
        guard let read = try? JSONDecoder().decode(SealedSignIn.self, from: Data(bytes)), read.version == 1 else {
            return nil
        }
        self = read
    }

    /// The file's content.
    var bytes: [UInt8] {
        get throws { Array(try JSONEncoder().encode(self)) }
    }

    /// Nil where the key is another one, or the file was changed.
    func open(key: [UInt8]) -> KeptSignIn? {
        guard let box = Hexadecimal.decode(sealed),
            let bytes = try? SealedBox.open(box, key: key, purpose: account)
        else { return nil }
        return try? JSONDecoder().decode(KeptSignIn.self, from: Data(bytes))
    }
}
