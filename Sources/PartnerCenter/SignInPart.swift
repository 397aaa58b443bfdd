// SPDX-License-Identifier: Apache-2.0

/// What a sign-in needs and what ends one day.
package enum SignInPart: String, CaseIterable, Hashable, Sendable {
    case refreshToken = "refresh-token"
    case clientSecret = "client-secret"
    case clientCertificate = "client-certificate"

    /// The words for it at the beginning of a sentence.
    package var name: String {
        switch self {
        case .refreshToken: "The sign-in to Partner Center"
        case .clientSecret: "The client secret of the app registration"
        case .clientCertificate: "The client certificate of the app registration"
        }
    }

    /// What to do before it ends.
    package var nextStep: String {
        switch self {
        case .refreshToken:
            "Run 'autopilotctl authority sign-in', and sign in with multi-factor authentication."
        case .clientSecret, .clientCertificate: PersonMustAct.secretRefused.nextStep
        }
    }
}
