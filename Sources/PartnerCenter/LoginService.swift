// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import HTTP
internal import Linux

/// The login service's two addresses, one call each.
struct LoginService: Sendable {
    let addresses: ServiceAddresses
    let secrets: SignInSecrets
    let http: HTTPClient

    /// Whose tokens these are: those of another tenant or application are of no use.
    var account: String { "\(addresses.partnerTenantID) \(addresses.clientID)" }

    /// Redeems a refresh token.
    func redeem(_ refreshToken: String, for audience: Audience) async throws(ServiceFault) -> TokenAnswer {
        let fields = [
            ("grant_type", "refresh_token"), ("refresh_token", refreshToken), ("scope", audience.scope),
        ]
        let purpose = "renew the access to \(audience.name)"
        let answer = try await post("token", fields + proof(), purpose)
        guard answer.status == 200 else { throw fault(answer, [refreshToken], purpose) }
        return try tokens(answer, purpose)
    }

    /// Begins a sign-in at another device.
    func beginDeviceCode() async throws(ServiceFault) -> DeviceCode {
        let purpose = "begin a sign-in"
        let answer = try await post("devicecode", [("scope", Audience.partnerCenter.scope)], purpose)
        guard answer.status == 200 else { throw fault(answer, [], purpose) }
        do {
            let fields = try WireObject(WireValue(parsing: answer.body))
            guard let address = try fields.text("verification_uri", "verification_url") else {
                throw fields.missing("verification_uri")
            }
            return DeviceCode(
                userCode: try fields.requiredText("user_code").printable, verificationURI: address.printable,
                interval: .seconds(max(1, try fields.integer("interval") ?? 5)),
                lifetime: .seconds(try fields.integer("expires_in") ?? 900),
                secret: try fields.requiredText("device_code"))
        } catch let error as WireError {
            throw unusable(answer, purpose, error)
        } catch {
            preconditionFailure("only the reading of the answer throws")
        }
    }

    /// Asks what became of such a sign-in: its tokens, or the word for why there are none yet.
    func redeem(_ code: DeviceCode) async throws(ServiceFault) -> Result<TokenAnswer, DeviceCodeRefusal> {
        let fields = [
            ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", code.secret),
        ]
        let purpose = "finish a sign-in"
        // An application with a secret must prove itself here, too.
        let answer = try await post("token", fields + optionalProof(), purpose)
        if answer.status == 200 { return .success(try tokens(answer, purpose)) }
        if let refusal = LoginError(answer.body).flatMap({ DeviceCodeRefusal(rawValue: $0.error) }) {
            return .failure(refusal)
        }
        throw fault(answer, [code.secret], purpose)
    }

    private func proof() throws(ServiceFault) -> [(String, String)] {
        let proof = try optionalProof()
        guard !proof.isEmpty else {
            throw ServiceFault(.personMustAct(.noSecret), PersonMustAct.noSecret.meaning)
        }
        return proof
    }

    private func optionalProof() throws(ServiceFault) -> [(String, String)] {
        switch secrets.client {
        case .none: return []
        case .secret(let secret): return [("client_secret", secret)]
        case .certificate(let certificate):
            do {
                let assertion = try ClientAssertion.make(
                    certificate, clientID: addresses.clientID, audience: url("token"), now: Clocks.wall)
                return [("client_assertion_type", ClientAssertion.type), ("client_assertion", assertion)]
            } catch {
                throw ServiceFault(
                    .personMustAct(.secretRefused), "The client certificate could not be used to sign in: \(error)")
            }
        }
    }

    private func url(_ end: String) -> String {
        "\(addresses.loginURL)/\(addresses.partnerTenantID)/oauth2/v2.0/\(end)"
    }

    private func post(
        _ end: String, _ fields: [(String, String)], _ purpose: String
    ) async throws(ServiceFault) -> HTTPResponse {
        let form = FormBody([("client_id", addresses.clientID)] + fields)
        var request = HTTPRequest(
            .post, url(end),
            headers: [("Content-Type", "application/x-www-form-urlencoded"), ("Accept", "application/json")],
            body: form.bytes)
        request.timeout = .seconds(60)
        request.bodyLimit = 1 << 20
        // A rotated token that nobody takes would be lost.
        request.outlivesCancellation = true
        do {
            return try await http.send(request)
        } catch {
            throw ServiceFault(
                .transient(outcomeUnknown: false), "The login service could not be asked to \(purpose): \(error.text)")
        }
    }

    private func tokens(_ answer: HTTPResponse, _ purpose: String) throws(ServiceFault) -> TokenAnswer {
        do throws(WireError) {
            return try TokenAnswer(answer.body)
        } catch {
            throw unusable(answer, purpose, error)
        }
    }
}

/// Why there are no tokens for a device code yet, in the protocol's words (RFC 8628).
enum DeviceCodeRefusal: String, Error {
    case pending = "authorization_pending"
    case slowDown = "slow_down"
    case expired = "expired_token"
    case declined = "authorization_declined"
    /// The standard's word for the same.
    case denied = "access_denied"
}
