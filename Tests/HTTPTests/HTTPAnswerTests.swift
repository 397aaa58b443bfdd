// SPDX-License-Identifier: Apache-2.0

import HTTP
import Testing

@Suite struct HTTPAnswerTests {
    let farEnd: FarEnd
    let client = HTTPClient(caFile: nil, proxy: nil)

    init() async throws {
        farEnd = try await FarEnd()
    }

    @Test(arguments: [HTTPMethod.get, .post, .put, .patch, .delete])
    func `a request arrives as it was given, and nothing is added that was not asked for`(method: HTTPMethod)
        async throws
    {
        var request = HTTPRequest(method, farEnd.url("/echo?q=%20a"), headers: [("MS-RequestId", "7"), ("Empty", "")])
        request.body = method == .get ? nil : Array("{}".utf8)
        let answer = try await client.send(request)
        #expect(answer.status == 200)
        var lines = ["\(method.rawValue) /echo?q=%20a", "Host: 127.0.0.1:\(farEnd.port)", "Accept: */*"]
        lines += ["MS-RequestId: 7", "Empty:"] + (method == .get ? [""] : ["Content-Length: 2", "{}"])
        #expect(answer.text == lines.joined(separator: "\n"))
        #expect(answer.header("x-echo") == "yes")
    }

    @Test func `a method that writes and has no body says so`() async throws {
        let answer = try await client.send(HTTPRequest(.delete, farEnd.url("/echo")))
        #expect(answer.text.contains("Content-Length: 0"))
    }

    @Test func `any status is an answer, and headers of an interim one are not its`() async throws {
        for status in [400, 401, 404, 429, 500, 503] {
            let answer = try await client.send(HTTPRequest(.get, farEnd.url("/status/\(status)")))
            #expect(answer.status == status)
            #expect(answer.header("Retry-After") == "7")
            #expect(answer.header("X-Interim") == nil)
            #expect(answer.text == "so")
        }
    }

    @Test func `a redirect is an answer, and cookies are not kept`() async throws {
        let answer = try await client.send(HTTPRequest(.get, farEnd.url("/redirect")))
        #expect(answer.status == 302)
        #expect(answer.header("Location") == "/echo")
        #expect(try await client.send(HTTPRequest(.get, farEnd.url("/echo"))).text.contains("Cookie") == false)
        #expect(try await client.seen(by: farEnd) == ["GET /redirect", "GET /echo", "GET /seen"])
    }

    @Test func `large bodies go and come whole`() async throws {
        let body = (0..<(4 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let answer = try await client.send(HTTPRequest(.post, farEnd.url("/echo"), body: body))
        #expect(answer.body.suffix(body.count).elementsEqual(body))
    }

    @Test(arguments: ["/endless", "/endless-headers"])
    func `an endless answer is cut off at its limit`(path: String) async throws {
        var request = HTTPRequest(.get, farEnd.url(path))
        request.bodyLimit = 1 << 20
        let fault = try await client.fault(of: request)
        #expect(fault.kind == .tooLarge)
        #expect(fault.mayHaveArrived)
        #expect(
            fault.text == "GET \(farEnd.url(path)) got no answer: the answer is longer than it may be and was cut off")
    }

    @Test func `what is compressed is not asked for, and comes as it is`() async throws {
        let seen = try await client.send(HTTPRequest(.get, farEnd.url("/echo"))).text.lowercased()
        #expect(!seen.contains("accept-encoding"))
        #expect(!seen.split(separator: "\n").contains { $0.hasPrefix("te:") })
        var request = HTTPRequest(.get, farEnd.url("/compressed"))
        request.bodyLimit = 2 << 20
        let answer = try await client.send(request)
        // A hundred megabytes of blanks in a tenth of one.
        #expect(answer.body.starts(with: [0x1F, 0x8B]) && answer.body.count < 2 << 20)
    }

    @Test func `an answer that was compressed on the way is cut off at its limit, or not taken at all`() async throws {
        var request = HTTPRequest(.get, farEnd.url("/compressed-on-the-way"))
        request.bodyLimit = 2 << 20
        do {
            #expect(try await client.send(request).body.count <= 2 << 20)
        } catch {
            #expect(error.kind == .tooLarge || error.kind == .cutOff, "\(error.text)")
        }
    }

    @Test func `an answer that comes byte by byte is given up`() async throws {
        var request = HTTPRequest(.get, farEnd.url("/drip"))
        request.patience = .seconds(1)
        let fault = try await client.fault(of: request)
        #expect(fault.kind == .timedOut)
        #expect(fault.mayHaveArrived)
    }

    @Test func `silence ends with the time that a request has`() async throws {
        var request = HTTPRequest(.post, farEnd.url("/silence?secret"), body: [1])
        request.timeout = .milliseconds(300)
        let fault = try await client.fault(of: request)
        #expect(fault.kind == .timedOut)
        #expect(fault.mayHaveArrived)
        #expect(fault.text.hasPrefix("POST \(farEnd.url("/silence")) got no answer: it took longer than it may ("))
    }

    @Test(arguments: ["/half", "/drop"])
    func `a connection that ends in the middle leaves the outcome open`(path: String) async throws {
        let fault = try await client.fault(of: HTTPRequest(.post, farEnd.url(path), body: [1]))
        #expect(fault.kind == .cutOff)
        #expect(fault.mayHaveArrived)
    }

    @Test(arguments: [HTTPMethod.post, .put, .patch, .delete])
    func `a write arrives once, also where a kept connection is closed on it`(method: HTTPMethod) async throws {
        _ = try await client.send(HTTPRequest(.get, farEnd.url("/echo")))
        let fault = try await client.fault(of: HTTPRequest(method, farEnd.url("/drop"), body: [1]))
        #expect(fault.mayHaveArrived)
        let seen = try await client.seen(by: farEnd)
        #expect(seen.filter { $0 == "\(method.rawValue) /drop" }.count == 1)
    }

    @Test func `many requests go side by side`() async throws {
        let url = farEnd.url("/echo")
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<40 { group.addTask { try await client.send(HTTPRequest(.post, url, body: [1])).status } }
            for try await status in group { #expect(status == 200) }
        }
    }

    @Test func `a cancelled task's transfer ends, and leaves the outcome open`() async throws {
        let url = farEnd.url("/silence")
        let fault = try await withThrowingTaskGroup(of: HTTPFault.self) { group in
            group.addTask { try await client.fault(of: HTTPRequest(.post, url, body: [1])) }
            while try await !client.seen(by: farEnd).contains("POST /silence") {}
            group.cancelAll()
            return try #require(try await group.next())
        }
        #expect(fault.kind == .cutOff)
        #expect(fault.mayHaveArrived)
        #expect(fault.text == "POST \(url) got no answer: it was given up")
    }

    @Test func `a request that outlives its task brings its answer all the same`() async throws {
        var request = HTTPRequest(.post, farEnd.url("/echo"), body: [1])
        request.outlivesCancellation = true
        let shielded = request
        let status = try await withThrowingTaskGroup(of: Int.self) { group in
            group.cancelAll()
            group.addTask { try await client.send(shielded).status }
            return try await group.next()
        }
        #expect(status == 200)
    }

    @Test func `what is cancelled before it begins is not sent`() async throws {
        let url = farEnd.url("/echo")
        let fault = try await withThrowingTaskGroup(of: HTTPFault.self) { group in
            group.cancelAll()
            group.addTask { try await client.fault(of: HTTPRequest(.post, url, body: [1])) }
            return try #require(try await group.next())
        }
        #expect(fault.kind == .notConnected)
        #expect(!fault.mayHaveArrived)
        #expect(try await client.seen(by: farEnd) == ["GET /seen"])
    }

    @Test func `a stop ends what is on its way`() async throws {
        let url = farEnd.url("/silence")
        let other = HTTPClient(caFile: nil, proxy: nil)
        let fault = try await withThrowingTaskGroup(of: HTTPFault.self) { group in
            group.addTask { try await client.fault(of: HTTPRequest(.post, url, body: [1])) }
            while try await !other.seen(by: farEnd).contains("POST /silence") {}
            client.stop()
            return try #require(try await group.next())
        }
        #expect(fault.text == "POST \(url) got no answer: the program is stopping")
        #expect(fault.mayHaveArrived)
    }
}
