// SPDX-License-Identifier: Apache-2.0

import PartnerCenter
import Programs
import Testing

@Suite struct SignInSecretsTests {
    let key = [UInt8](repeating: 1, count: 32)

    @Test func `the token key must be there and long enough`() {
        for (key, reason) in [(nil, "is missing"), ([UInt8](repeating: 1, count: 31), "is shorter than 32 bytes")] {
            let error = #expect(throws: SignInSecretsError.self) { try SignInSecrets(tokenKey: key) }
            #expect(error?.description == "The credential partner-center.token-key \(reason).")
        }
    }

    @Test(arguments: ["two\nlines", "a blank", "ümlaut", "\u{0}"])
    func `a secret that is no line of printable characters is refused unseen`(text: String) {
        let secret = #expect(throws: SignInSecretsError.self) {
            try SignInSecrets(clientSecret: Array(text.utf8), tokenKey: key)
        }
        #expect(secret?.credential == "partner-center.client-secret")
        #expect(secret?.description.contains(text) == false)
        let token = #expect(throws: SignInSecretsError.self) {
            try SignInSecrets(refreshToken: Array(text.utf8), tokenKey: key)
        }
        #expect(token?.credential == "partner-center.refresh-token")
    }

    @Test func `a certificate counts before a secret, and must have its key`() async throws {
        let files = try await TestAuthority().issueAndRead("app")
        let both = try SignInSecrets(
            clientSecret: Array("secret".utf8), clientCertificate: files.certificate + files.key, tokenKey: key)
        guard case .certificate = both.client else {
            Issue.record("the certificate does not count")
            return
        }
        let error = #expect(throws: SignInSecretsError.self) {
            try SignInSecrets(clientCertificate: files.certificate, tokenKey: key)
        }
        #expect(error?.credential == "partner-center.client-certificate")
    }

    @Test func `an empty credential is none`() throws {
        let secrets = try SignInSecrets(clientSecret: Array("\n".utf8), refreshToken: [], tokenKey: key)
        guard case .none = secrets.client else {
            Issue.record("there is a client")
            return
        }
    }
}
