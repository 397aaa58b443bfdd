// SPDX-License-Identifier: Apache-2.0

internal import HTTP
internal import Linux

// No fault here leaves open whether a call was carried out: what a caller wanted to send was not sent.
extension LoginService {
    /// What an answer other than success means.
    func fault(_ answer: HTTPResponse, _ sent: [String], _ purpose: String) -> ServiceFault {
        let error = LoginError(answer.body)
        let kind: ServiceFault.Kind =
            switch answer.status {
            case 429: .throttled(retryAfter: RetryAfter.read(answer))
            case 400..<500 where answer.status != 408: Self.kind(of: error)
            default: .transient(outcomeUnknown: false)
            }
        let said = error?.words ?? "nothing that can be read"
        let text =
            "The login service, asked to \(purpose), answered \(answer.status): \(said)"
            + Self.clockHint(answer)
        let secrets = sent + self.secrets.secretTexts
        return ServiceFault(
            kind,
            secrets.contains(where: text.contains)
                ? "The login service, asked to \(purpose), answered \(answer.status) and repeated a secret." : text,
            correlationID: error?.correlationID ?? answer.header("x-ms-request-id").map(SafeText.of))
    }

    /// What a success without tokens means: mostly something between here and there that answers in its place.
    func unusable(_ answer: HTTPResponse, _ purpose: String, _ error: WireError) -> ServiceFault {
        ServiceFault(
            .transient(outcomeUnknown: false),
            "The login service, asked to \(purpose), answered \(answer.status), but not usably: \(error.text)",
            correlationID: answer.header("x-ms-request-id").map(SafeText.of))
    }

    private static func kind(of error: LoginError?) -> ServiceFault.Kind {
        // No error of the login service's: a page of something in between, which passes.
        guard let error else { return .transient(outcomeUnknown: false) }
        if let person = error.numbers.lazy.compactMap(Assumptions.meaning(ofLoginError:)).first {
            return .personMustAct(person)
        }
        switch error.error {
        case "temporarily_unavailable", "server_error": return .transient(outcomeUnknown: false)
        case "invalid_grant", "interaction_required", "login_required": return .personMustAct(.signInExpired)
        case "consent_required": return .personMustAct(.consentRequired)
        case "invalid_client": return .personMustAct(.secretRefused)
        default: return .personMustAct(.signInRefused)
        }
    }

    // A wrong clock makes proofs and tokens invalid, and the service does not name it as the reason.
    private static func clockHint(_ answer: HTTPResponse) -> String {
        guard let theirs = answer.header("Date").flatMap(HTTPDate.milliseconds) else { return "" }
        let minutes = (Clocks.wall - theirs) / 60_000
        guard abs(minutes) >= 5 else { return "" }
        return "; this machine's clock is \(abs(minutes)) minutes \(minutes > 0 ? "ahead of" : "behind") the service's"
    }
}
