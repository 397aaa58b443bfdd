// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Programs
import Testing

/// The client reads our interface's definition with its own parser before it calls anything.
@Suite(
    .enabled(if: isRoot, "only root is an admin agent without a group"),
    .enabled(if: PyPIClient.program != nil, "PyPI is out of reach: the Varlink client from there was not tried"),
    .timeLimit(.minutes(60)))
struct PyPIClientTests {
    @Test func `it finds our interface and calls it`() async throws {
        try await RunningServer.run { server in
            let information = try await PyPIClient.run(["info", server.address])
            #expect(information.contains("io.autopilotd.Control"))
            let definition = try await PyPIClient.run(["help", server.address + "/io.autopilotd.Control"])
            #expect(definition.contains("method WaitImport"))

            let added = try await PyPIClient.run([
                "call", server.address + "/io.autopilotd.Control.AddCustomer",
                #"{"name": "contoso", "tenantId": "11111111-2222-4333-8444-555555555555", "domain": "contoso.example"}"#,
            ])
            #expect(added.contains(#""relationship": "none""#), "\(added)")
            let status = try await PyPIClient.run(["call", server.address + "/io.autopilotd.Control.Status"])
            #expect(status.contains(#""customers": 1"#), "\(status)")
        }
    }

    @Test func `it reads pages with more`() async throws {
        try await RunningServer.run { server in
            let customer = try await server.addCustomer("contoso")
            try await server.register(250, for: customer)
            let answer = try await PyPIClient.run([
                "call", "-m", server.address + "/io.autopilotd.Control.ListDevices", #"{"customer": "contoso"}"#,
            ])
            #expect(answer.matches(of: /"serialNumber"/).count == 250)
            #expect(answer.matches(of: /"next"/).count == 2)
        }
    }

    @Test func `it shows an error with code, reason and next step`() async throws {
        try await RunningServer.run { server in
            let answer = try await PyPIClient.run([
                "call", server.address + "/io.autopilotd.Control.ShowCustomer", #"{"customer": "nobody"}"#,
            ])
            #expect(answer.contains("io.autopilotd.Control.NotFound"), "\(answer)")
            #expect(answer.contains("unknown-customer"))
            #expect(answer.contains("autopilotctl customer list"))
        }
    }
}
