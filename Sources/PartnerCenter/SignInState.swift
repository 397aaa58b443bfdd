// SPDX-License-Identifier: Apache-2.0

/// How the sign-in stands, for `status` and the journal.
package struct SignInState: Hashable, Sendable {
    /// When the refresh token that is used came, in milliseconds since 1970, UTC; nil where nobody has signed in.
    package var refreshTokenSince: Int64?
    /// When it ends unless it is used before.
    package var refreshTokenEnd: Int64?
    /// When the client certificate or secret ends; nil where that is not known.
    package var clientEnd: Int64?
    /// Whether that is a certificate.
    package var hasCertificate: Bool
    /// Who signed in, as the newest access token says; nil where it does not, or there was none since the start.
    package var user: String?
    /// Whether that was with multi-factor authentication, likewise.
    package var hasMFA: Bool?
    /// Why there is no access, mostly what a person must put right; nil where nothing is known to be wrong.
    package var obstacle: ServiceFault?

    package init(
        refreshTokenSince: Int64? = nil, refreshTokenEnd: Int64? = nil, clientEnd: Int64? = nil,
        hasCertificate: Bool = false, user: String? = nil, hasMFA: Bool? = nil, obstacle: ServiceFault? = nil
    ) {
        self.refreshTokenSince = refreshTokenSince
        self.refreshTokenEnd = refreshTokenEnd
        self.clientEnd = clientEnd
        self.hasCertificate = hasCertificate
        self.user = user
        self.hasMFA = hasMFA
        self.obstacle = obstacle
    }

    /// What ends within `days` or has ended: each with its moment, the first one first.
    package func ending(within days: Int64 = 14, of now: Int64) -> [(what: SignInPart, end: Int64)] {
        let parts: [(SignInPart, Int64?)] = [
            (.refreshToken, refreshTokenEnd), (hasCertificate ? .clientCertificate : .clientSecret, clientEnd),
        ]
        return parts.compactMap { part, end in end.map { (part, $0) } }
            .filter { $0.1 - now < days * 86_400_000 }
            .sorted { $0.1 < $1.1 }
            .map { (what: $0.0, end: $0.1) }
    }
}
