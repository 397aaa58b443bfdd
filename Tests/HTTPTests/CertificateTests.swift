// SPDX-License-Identifier: Apache-2.0

import HTTP
import Programs
import Testing

@Suite struct CertificateTests {
    let authority: TestAuthority

    init() async throws {
        authority = try await TestAuthority()
    }

    @Test func `a certificate of the named authority is believed`() async throws {
        let farEnd = try await FarEnd(try await authority.issue("good", for: ["DNS:localhost", "IP:127.0.0.1"]))
        let client = HTTPClient(caFile: authority.path, proxy: nil)
        #expect(try await client.send(HTTPRequest(.get, farEnd.url("/echo"))).status == 200)
        #expect(try await client.send(HTTPRequest(.post, farEnd.url("/echo", host: "localhost"))).status == 200)
    }

    @Test func `another name, an ended one and an unknown authority are three messages`() async throws {
        let client = HTTPClient(caFile: authority.path, proxy: nil)
        let names = ["IP:127.0.0.1"]
        let other = try await FarEnd(try await authority.issue("other", for: ["DNS:partner.example"]))
        let ended = try await FarEnd(try await authority.issue("ended", for: names, end: "20210101000000Z"))
        let unknown = try await TestAuthority()
        let stranger = try await FarEnd(try await unknown.issue("stranger", for: names))
        try await expect(client, other, .wrongHost, "the certificate that it shows is for another name")
        try await expect(
            client, ended, .expired,
            "the certificate that it shows has ended, or has not begun by this machine's clock")
        try await expect(
            client, stranger, .unknownAuthority,
            "the certificate that it shows is from an authority that is not trusted here")
    }

    @Test func `without a file of its own the system's authorities count`() async throws {
        let farEnd = try await FarEnd(try await authority.issue("good", for: ["IP:127.0.0.1"]))
        let fault = try await HTTPClient(caFile: nil, proxy: nil).fault(of: HTTPRequest(.get, farEnd.url("/echo")))
        #expect(fault.kind == .certificate(.unknownAuthority))
    }

    @Test func `a file of authorities that cannot be read is said, and nothing is sent`() async throws {
        let farEnd = try await FarEnd(try await authority.issue("good", for: ["IP:127.0.0.1"]))
        let client = HTTPClient(caFile: authority.path + ".missing", proxy: nil)
        let fault = try await client.fault(of: HTTPRequest(.post, farEnd.url("/echo")))
        #expect(fault.kind == .certificate(.other))
        #expect(fault.text.contains(authority.path + ".missing"))
        #expect(!fault.mayHaveArrived)
    }

    @Test func `a far end that speaks no TLS was not reached`() async throws {
        let farEnd = try await FarEnd()
        let fault = try await HTTPClient(caFile: authority.path, proxy: nil).fault(
            of: HTTPRequest(.post, "https://127.0.0.1:\(farEnd.port)/"))
        #expect(fault.kind == .notConnected)
        #expect(!fault.mayHaveArrived)
    }

    private func expect(
        _ client: HTTPClient, _ farEnd: FarEnd, _ problem: CertificateProblem, _ reason: String
    ) async throws {
        let fault = try await client.fault(of: HTTPRequest(.post, farEnd.url("/echo?a=b"), body: [1]))
        #expect(fault.kind == .certificate(problem))
        #expect(fault.text == "POST \(farEnd.url("/echo")) got no answer: \(reason)")
        #expect(!fault.mayHaveArrived)
    }
}
