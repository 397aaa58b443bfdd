// SPDX-License-Identifier: Apache-2.0

import HTTP
import Programs
import Testing

@Suite struct ProxyTests {
    let proxy: FarEnd

    init() async throws {
        proxy = try await FarEnd()
    }

    @Test(arguments: ["https://partner.example/v1/x", "http://partner.example/v1/x"])
    func `a proxy that wants a password is named as the reason`(url: String) async throws {
        let client = HTTPClient(caFile: nil, proxy: proxy.url(""))
        let fault = try await client.fault(of: HTTPRequest(.post, url, body: [1]))
        #expect(fault.kind == .proxy)
        #expect(!fault.mayHaveArrived)
        #expect(
            fault.text
                == "POST \(url) got no answer: the proxy asks for a name and a password, "
                + "or does not take those that it got (407)")
    }

    @Test func `https goes through a tunnel, and the proxy's headers are not the answer's`() async throws {
        let authority = try await TestAuthority()
        let farEnd = try await FarEnd(try await authority.issue("good", for: ["DNS:localhost"]))
        let client = HTTPClient(caFile: authority.path, proxy: "http://name:word@127.0.0.1:\(proxy.port)")
        let answer = try await client.send(HTTPRequest(.post, farEnd.url("/echo", host: "localhost"), body: [1]))
        #expect(answer.status == 200)
        #expect(answer.header("X-Proxy") == nil)
        #expect(!answer.text.lowercased().contains("proxy-authorization"))
    }

    @Test func `a proxy that is not there was no connection`() async throws {
        let client = HTTPClient(caFile: nil, proxy: "http://name:word@127.0.0.1:9")
        let fault = try await client.fault(of: HTTPRequest(.post, "https://partner.example/", body: [1]))
        #expect(fault.kind == .notConnected)
        #expect(!fault.text.contains("word"))
    }
}
