// SPDX-License-Identifier: Apache-2.0

/// As whom this daemon is signed in to Partner Center, and until when.
package struct SignInInfo: Codable, Hashable, Sendable {
    /// nil where nobody signed in, or the token does not say, or there was none since the start.
    package var user: String?
    package var mfa: Bool?
    /// Since when the newest refresh token is there, and when it ends unless it is used before.
    package var since: String?
    package var ends: String?
    /// How the application proves itself: `secret`, `certificate` or `none`.
    package var proof: String
    /// When that ends, where it is known.
    package var proofEnds: String?

    package init(
        user: String? = nil, mfa: Bool? = nil, since: String? = nil, ends: String? = nil, proof: String,
        proofEnds: String? = nil
    ) {
        self.user = user
        self.mfa = mfa
        self.since = since
        self.ends = ends
        self.proof = proof
        self.proofEnds = proofEnds
    }
}
