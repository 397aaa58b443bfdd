// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Crypto
import FoundationEssentials
import HTTP
import PartnerCenter
import Programs
import ScratchFolder
import Testing

/// The loopback Partner Center with its login service, a folder for what is kept, and a client for both.
///
/// `Tests/LoopbackPartnerCenter/README.md` says what it can do.
final class LoopbackServices: Sendable {
    let url: String
    let folder: ScratchFolder
    let http = HTTPClient(caFile: nil, proxy: nil)
    private let program: RunningProgram

    static let tenant = "11111111-1111-4111-8111-111111111111"
    static let clientID = "22222222-2222-4222-8222-222222222222"
    static let secret = Array("loopback-client-secret\n".utf8)
    static let firstToken = Array("loopback-refresh-token\n".utf8)
    static let tokenKey = [UInt8](repeating: 7, count: 32)

    init() async throws {
        let root = #filePath.split(separator: "/").dropLast(2).map { "/" + $0 }.joined()
        program = try RunningProgram(
            "/usr/bin/python3", [root + "/LoopbackPartnerCenter/loopback-partner-center", "--until-input-ends"])
        let line = try #require(try await program.line())
        try #require(line.hasPrefix("READY "))
        url = String(line.dropFirst("READY ".count))
        folder = try ScratchFolder()
    }

    var addresses: ServiceAddresses {
        get throws {
            ServiceAddresses(
                baseURL: url, loginURL: url, graphURL: url, partnerTenantID: try #require(TenantID(Self.tenant)),
                clientID: Self.clientID)
        }
    }

    /// A sign-in as the daemon would make it at its start.
    func signIn(
        clientSecret: [UInt8]? = LoopbackServices.secret, certificate: [UInt8]? = nil,
        refreshToken: [UInt8]? = LoopbackServices.firstToken, tokenKey: [UInt8] = LoopbackServices.tokenKey,
        store: (any SignInStore)? = nil
    ) throws -> SignIn {
        let secrets = try SignInSecrets(
            clientSecret: clientSecret, clientCertificate: certificate, refreshToken: refreshToken, tokenKey: tokenKey)
        return SignIn(
            addresses: try addresses, secrets: secrets, store: store ?? TokenStore(folder: folder.path), http: http)
    }

    /// Sets or seeds something: `post("faults", #"{"name": "cut"}"#)`.
    @discardableResult
    func post(_ noun: String, _ json: String) async throws -> String {
        try await call(.post, noun, Array(json.utf8))
    }

    /// How many token requests arrived.
    func tokenRequests() async throws -> Int {
        let log = try JSONDecoder().decode([Logged].self, from: Data(try await call(.get, "log").utf8))
        return log.filter { $0.path.hasSuffix("/oauth2/v2.0/token") }.count
    }

    /// Whether Partner Center takes an access token.
    func takes(_ token: String) async throws -> Int {
        try await http.send(
            HTTPRequest(.get, url + "/v1/customers", headers: [("Authorization", "Bearer \(token)")])
        ).status
    }

    func call(_ method: HTTPMethod, _ noun: String, _ body: [UInt8]? = nil) async throws -> String {
        let answer = try await http.send(
            HTTPRequest(
                method, "\(url)/test/\(noun)", headers: [("Content-Type", "application/json")], body: body))
        let text = String(decoding: answer.body, as: UTF8.self)
        try #require((200..<300).contains(answer.status), "\(text)")
        return text
    }

    private struct Logged: Decodable {
        let path: String
    }
}

extension SignIn {
    /// The fault of a call that must fail.
    func fault(for audience: Audience = .partnerCenter) async throws -> ServiceFault {
        do throws(ServiceFault) {
            _ = try await accessToken(for: audience)
        } catch {
            return error
        }
        throw Unexpected()
    }

    private struct Unexpected: Error {}
}
