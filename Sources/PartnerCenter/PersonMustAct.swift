// SPDX-License-Identifier: Apache-2.0

/// What only a person can put right at Microsoft or in the configuration, so that no call need be tried before.
///
/// The raw value is a stable word for status, journal and programs.
package enum PersonMustAct: String, CaseIterable, Hashable, Sendable {
    /// Nobody has signed in yet: there is no refresh token.
    case notSignedIn = "not-signed-in"
    /// The refresh token is worth nothing any more: expired, revoked, or the password changed (`invalid_grant`).
    case signInExpired = "sign-in-expired"
    /// The sign-in was made without multi-factor authentication (401, code 900421).
    case mfaRequired = "mfa-required"
    /// The token is for the retired audience graph.windows.net (401, code 900420).
    case retiredAudience = "retired-audience"
    /// The call takes no token of the application alone (403, code 900329).
    case appOnly = "app-only"
    /// Conditional Access stands in the way (403, code 900309).
    case conditionalAccess = "conditional-access"
    /// The application's permissions were not consented to.
    case consentRequired = "consent-required"
    /// No client secret and no client certificate is configured.
    case noSecret = "no-secret"
    /// A fresh access token was not accepted, and the answer does not say why (401).
    case tokenRefused = "token-refused"
    /// The client secret or certificate is wrong or expired (`invalid_client`).
    case secretRefused = "secret-refused"
    /// The login service does not know the tenant or the application, or refuses the request as it is configured.
    case signInRefused = "sign-in-refused"
    /// The kept tokens cannot be read with the token key.
    case tokensUnreadable = "tokens-unreadable"

    /// What is wrong, in one sentence.
    package var meaning: String {
        switch self {
        case .notSignedIn: "Nobody has signed in to Partner Center yet."
        case .signInExpired: "The sign-in to Partner Center has expired or was revoked."
        case .mfaRequired: "Partner Center asks for a sign-in with multi-factor authentication."
        case .retiredAudience: "The access token is for an audience that Microsoft has retired."
        case .appOnly: "Partner Center wants a user's sign-in, not the application's alone."
        case .conditionalAccess: "Conditional Access of the partner's tenant blocks the sign-in."
        case .consentRequired: "The application lacks a permission that an administrator must consent to."
        case .noSecret: "No client secret and no client certificate is configured."
        case .tokenRefused: "Partner Center does not accept the access token and does not say why."
        case .secretRefused: "The client secret or certificate is wrong or has expired."
        case .signInRefused: "The login service refuses the sign-in as it is configured."
        case .tokensUnreadable: "The kept tokens cannot be read with the configured token key."
        }
    }

    /// What to do about it.
    package var nextStep: String {
        switch self {
        case .notSignedIn, .signInExpired, .mfaRequired, .retiredAudience, .appOnly:
            "Run 'autopilotctl authority sign-in', and sign in with multi-factor authentication; the service goes on by "
                + "itself then."
        case .conditionalAccess:
            "Let the service account through in the Conditional Access policies; the service tries again by itself."
        case .consentRequired:
            "Grant the application its permissions in the Entra admin center; the service tries again by itself."
        case .noSecret:
            "Give the service the credential partner-center.client-secret or partner-center.client-certificate, "
                + "then restart it."
        case .tokenRefused:
            "Check PartnerTenantID= and ClientID= in the configuration and the application in Partner Center's App "
                + "management; the service tries again by itself."
        case .secretRefused:
            "Make a new secret or certificate in the Entra admin center, put it in the service's credential, "
                + "then restart it."
        case .signInRefused:
            "Compare PartnerTenantID=, ClientID= and LoginURL= with the app registration in the Entra admin center, then "
                + "restart the service."
        case .tokensUnreadable:
            "Put the right credential partner-center.token-key back and restart the service, or sign in again: "
                + "'autopilotctl authority sign-in'."
        }
    }
}
