// SPDX-License-Identifier: Apache-2.0

import HTTP
import Testing

@Suite struct HTTPRequestTests {
    let client = HTTPClient(caFile: nil, proxy: nil)

    @Test(arguments: ["", "partner.example", "ftp://partner.example/", "https://", "file:///etc/passwd"])
    func `an address that is not http or https is refused`(url: String) async throws {
        #expect(try await client.fault(of: HTTPRequest(.get, url)).kind == .badURL)
    }

    @Test(arguments: ["a\r\nMS-RequestId: b", "a\nb", "a\u{0}b"])
    func `a header that would become two is refused, and is not shown`(value: String) async throws {
        let fault = try await client.fault(
            of: HTTPRequest(.get, "http://127.0.0.1:9/x?secret=1", headers: [("Tag", value)]))
        #expect(fault.kind == .badURL)
        #expect(
            fault.text
                == "GET http://127.0.0.1:9/x got no answer: a line end stands in its address or a header")
    }

    @Test func `where nobody listens, nothing can have arrived`() async throws {
        let fault = try await client.fault(of: HTTPRequest(.post, "http://user:word@127.0.0.1:9/v1/x?a=b", body: [1]))
        #expect(fault.kind == .notConnected)
        #expect(fault.mayHaveArrived == false)
        #expect(fault.text.hasPrefix("POST http://127.0.0.1:9/v1/x got no answer: "))
    }

    @Test func `after a stop nothing is sent`() async throws {
        client.stop()
        let fault = try await client.fault(of: HTTPRequest(.get, "http://127.0.0.1:9/"))
        #expect(fault.text == "GET http://127.0.0.1:9/ got no answer: the program is stopping")
    }

    @Test func `a header is found whatever its letters' case`() {
        let answer = HTTPResponse(status: 200, headers: [("MS-RequestId", "1"), ("ms-requestid", "2")])
        #expect(answer.header("Ms-Requestid") == "1")
        #expect(answer.header("Location") == nil)
    }
}
