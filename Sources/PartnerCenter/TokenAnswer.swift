// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Linux

/// What the login service gives for a grant.
struct TokenAnswer {
    let accessToken: String
    /// Nil where the answer has none: then the one before stays good.
    let refreshToken: String?
    let refreshTokenLifetimeSeconds: Int?
    /// How long the access token may be used, as the service says; it may come as text.
    let lifetimeSeconds: Int

    init(_ body: [UInt8]) throws(WireError) {
        let answer = try WireObject(WireValue(parsing: body))
        accessToken = try answer.requiredText("access_token")
        refreshToken = try answer.text("refresh_token")
        refreshTokenLifetimeSeconds = try answer.integer("refresh_token_expires_in")
        lifetimeSeconds = try answer.integer("expires_in") ?? Assumptions.accessTokenLifetimeSeconds
    }

    /// Whether the second factor stands in the access token; nil where the token cannot be read.
    var hasMFA: Bool? {
        guard let methods = try? claims?.texts("amr") else { return nil }
        return methods.contains("mfa")
    }

    /// Whose access token it is, as people sign in; nil where the token cannot be read or does not say.
    var userName: String? {
        guard let claims else { return nil }
        return (try? claims.text("upn", "unique_name", "preferred_username"))?.printable
    }

    private var claims: WireObject? {
        let parts = accessToken.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = Base64URL.decode(String(parts[1])) else { return nil }
        return try? WireObject(WireValue(parsing: bytes))
    }
}
