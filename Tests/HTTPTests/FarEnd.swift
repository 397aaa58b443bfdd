// SPDX-License-Identifier: Apache-2.0

import HTTP
import Programs
import Testing

/// The server of `far-end.py`, for as long as a test holds it.
struct FarEnd {
    private let program: RunningProgram
    let port: Int
    let isSecure: Bool

    init(_ certificate: TestAuthority.Certificate? = nil) async throws {
        let script = #filePath.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/far-end.py"
        let files = certificate.map { [$0.path, $0.keyPath] } ?? []
        program = try RunningProgram("/usr/bin/python3", [script] + files)
        port = try #require(try await program.line().flatMap { Int($0) })
        isSecure = certificate != nil
    }

    func url(_ path: String, host: String = "127.0.0.1") -> String {
        "\(isSecure ? "https" : "http")://\(host):\(port)\(path)"
    }
}

extension HTTPClient {
    /// The fault of a request that must fail.
    func fault(of request: HTTPRequest) async throws -> HTTPFault {
        do {
            let answer = try await send(request)
            throw Unexpected.answered(answer.status)
        } catch let error as HTTPFault {
            return error
        }
    }

    /// What the far end saw so far, a line a request.
    func seen(by farEnd: FarEnd) async throws -> [String] {
        try await send(HTTPRequest(.get, farEnd.url("/seen"))).text.split(separator: "\n").map(String.init)
    }
}

extension HTTPResponse {
    var text: String { String(decoding: body, as: UTF8.self) }
}

private enum Unexpected: Error {
    case answered(Int)
}
