// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import FoundationEssentials

/// A web token by which the application proves that it holds its certificate's key, in place of a secret.
enum ClientAssertion {
    /// The value of the form's `client_assertion_type`.
    static let type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

    private struct Header: Encodable {
        let alg = ClientCertificate.Algorithm.ps256.rawValue
        let typ = "JWT"
        let thumbprint: String

        enum CodingKeys: String, CodingKey {
            case alg, typ
            case thumbprint = "x5t#S256"
        }
    }

    private struct Claims: Encodable {
        let aud: String
        let iss: String
        let sub: String
        let jti: String
        let nbf: Int64
        let exp: Int64
    }

    /// Makes one, good for one call within ten minutes.
    ///
    /// - Parameters:
    ///   - audience: the address that it is sent to.
    ///   - now: in milliseconds since 1970, UTC.
    static func make(
        _ certificate: ClientCertificate, clientID: String, audience: String, now: Int64
    ) throws -> String {
        let claims = Claims(
            aud: audience, iss: clientID, sub: clientID, jti: UUID().uuidString.lowercased(),
            // The two clocks may differ a little.
            nbf: now / 1000 - 60, exp: now / 1000 + 600)
        let content = try "\(part(Header(thumbprint: Base64URL.encode(certificate.sha256Thumbprint)))).\(part(claims))"
        return "\(content).\(Base64URL.encode(try certificate.sign(Array(content.utf8), .ps256)))"
    }

    private static func part(_ value: some Encodable) throws -> String {
        Base64URL.encode(try JSONEncoder().encode(value))
    }
}
