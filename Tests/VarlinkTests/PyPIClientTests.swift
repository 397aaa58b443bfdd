// SPDX-License-Identifier: Apache-2.0

import Programs
import Testing

/// The client is run with its own command line (`varlink.cli`); it exits 0 on errors, so its output is what counts.
@Suite(
    .enabled(if: PyPIClient.program != nil, "PyPI is out of reach: the Varlink client from there was not tried"),
    .timeLimit(.minutes(60)))
struct PyPIClientTests {
    @Test func `it finds out what is served`() async throws {
        try await SampleService.run { service in
            let information = try await PyPIClient.run(["info", address(service)])
            #expect(information.contains("Product: Sample"))
            #expect(information.contains("org.example.sample"))

            let own = try await PyPIClient.run(["help", address(service) + "/org.example.sample"])
            #expect(own.contains("method Count(to: int) -> (number: int)"))
            let general = try await PyPIClient.run(["help", address(service) + "/org.varlink.service"])
            #expect(general.contains("method GetInfo"))
        }
    }

    @Test func `it calls a method`() async throws {
        try await SampleService.run { service in
            let answer = try await PyPIClient.run(
                ["call", address(service) + "/org.example.sample.Repeat", #"{"text": "Grüße"}"#])
            #expect(answer.contains(#""text": "Gr"#))
        }
    }

    @Test func `it reads progress to its end`() async throws {
        try await SampleService.run { service in
            let answer = try await PyPIClient.run(
                ["call", "-m", address(service) + "/org.example.sample.Count", #"{"to": 3}"#])
            #expect(answer.filter(\.isNumber) == "123")
        }
    }

    @Test func `it shows an error with its parameters`() async throws {
        try await SampleService.run { service in
            let answer = try await PyPIClient.run(
                ["call", address(service) + "/org.example.sample.Fail", #"{"code": 42}"#])
            #expect(answer.contains("org.example.sample.Failed"))
            #expect(answer.contains("42"))
        }
    }

    private func address(_ service: SampleService) -> String { "unix:" + service.path }
}
