// SPDX-License-Identifier: Apache-2.0

import Programs
import Testing
import Varlink

@Suite(.timeLimit(.minutes(60))) struct CallTests {
    @Test func `a method answers`() async throws {
        try await SampleService.run { service in
            let text = try await onItsOwnThread {
                try VarlinkClient(service.path).call(
                    "org.example.sample.Repeat", Text(text: "Grüße \u{1F4BB}\n\"/\\\0"), returning: Text.self)
            }
            #expect(text.text == "Grüße \u{1F4BB}\n\"/\\\0")
        }
    }

    @Test func `progress comes reply by reply`() async throws {
        try await SampleService.run { service in
            let numbers = try await onItsOwnThread {
                var numbers: [Int] = []
                try VarlinkClient(service.path).call("org.example.sample.Count", Limit(to: 300)) {
                    (number: Number, continues) in
                    numbers.append(number.number)
                    return continues
                }
                return numbers
            }
            #expect(numbers == Array(1...300))
        }
    }

    @Test func `a connection takes one call after the other`() async throws {
        try await SampleService.run { service in
            let answers = try await onItsOwnThread {
                let client = try VarlinkClient(service.path)
                return try (0..<50).map {
                    try client.call("org.example.sample.Repeat", Text(text: "\($0)"), returning: Text.self).text
                }
            }
            #expect(answers == (0..<50).map { "\($0)" })
        }
    }

    @Test func `an error carries its parameters`() async throws {
        try await SampleService.run { service in
            let failure = try await failure(service, "org.example.sample.Fail", Code(code: 7))
            #expect(failure.name == "org.example.sample.Failed")
            #expect(failure.parameters(Code.self)?.code == 7)
        }
    }

    @Test(arguments: [
        ("org.example.other.Repeat", "org.varlink.service.InterfaceNotFound", ["interface": "org.example.other"]),
        ("Repeat", "org.varlink.service.InterfaceNotFound", ["interface": ""]),
        ("org.example.sample.Lose", "org.varlink.service.MethodNotFound", ["method": "org.example.sample.Lose"]),
        ("org.example.sample.Repeat", "org.varlink.service.InvalidParameter", ["parameter": "text"]),
        ("org.example.sample.Count", "org.varlink.service.ExpectedMore", [:]),
        (
            "org.varlink.service.GetInterfaceDescription", "org.varlink.service.InvalidParameter",
            ["parameter": "interface"]
        ),
    ])
    func `a wrong call is named`(method: String, error: String, parameters: [String: String]) async throws {
        try await SampleService.run { service in
            let failure = try await failure(service, method, ["wrong": 1])
            #expect(failure.name == error)
            #expect(failure.parameters([String: String].self) == parameters)
        }
    }

    @Test func `a service tells what it serves`() async throws {
        try await SampleService.run { service in
            let (information, description) = try await onItsOwnThread {
                let client = try VarlinkClient(service.path)
                return (
                    try client.call("org.varlink.service.GetInfo", returning: ServiceInformation.self),
                    try client.call(
                        "org.varlink.service.GetInterfaceDescription", ["interface": "org.example.sample"],
                        returning: [String: String].self)
                )
            }
            #expect(information.interfaces == ["org.varlink.service", "org.example.sample"])
            #expect(description == ["description": SampleService.description])
        }
    }

    @Test func `a deadline ends a call`() async throws {
        try await SampleService.run { service in
            await #expect(throws: VarlinkClientError.self) {
                try await onItsOwnThread {
                    try VarlinkClient(service.path, deadline: .now + .milliseconds(50))
                        .call("org.example.sample.Wait", returning: NoParameters.self)
                }
            }
            for await _ in service.abandoned { break }
        }
    }

    @Test func `nobody listening is told from everything else`() async throws {
        #expect {
            _ = try VarlinkClient("/nowhere/at/all.socket")
        } throws: { error in
            if case VarlinkClientError.unreachable = error { true } else { false }
        }
    }

    private func failure(
        _ service: SampleService, _ method: String, _ parameters: some Encodable & Sendable
    ) async throws -> VarlinkFailure {
        try await onItsOwnThread {
            do throws(VarlinkClientError) {
                _ = try VarlinkClient(service.path).call(method, parameters, returning: NoParameters.self)
            } catch {
                if case .failed(let failure) = error { return failure }
                throw error
            }
            throw VarlinkClientError.malformedReply("no error")
        }
    }
}
