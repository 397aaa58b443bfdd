// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Control
import FoundationEssentials
import Programs
import Testing

@Suite(.timeLimit(.minutes(60)), .enabled(if: isRoot, "only root is an admin agent without a group"))
struct ControlProgramTests {
    static let contoso = [
        "customer", "add", "contoso", "--tenant-id", "11111111-2222-4333-8444-555555555555",
        "--domain=contoso.example",
    ]

    @Test func `a customer is added, accepted, changed, ended and removed`() async throws {
        try await RunningServer.run { server in
            try await expect(server, Self.contoso, prints: "Added customer contoso.")
            try await expect(server, ["customer", "accept", "contoso", "--dap"], prints: "is active, with delegated")
            try await expect(
                server, ["customer", "update", "contoso", "--group-tag=Kiosk"], prints: "Updated customer contoso.")
            try await expect(server, ["customer", "show", "contoso"], prints: "Group tag: Kiosk")
            try await expect(server, ["customer", "disable", "contoso"], prints: "Customer contoso is disabled.")
            try await expect(server, ["customer", "list"], prints: "contoso  11111111-2222-4333-8444-555555555555")

            let asked = try await server.control("customer", "end", "contoso")
            #expect(asked.status == 1)
            #expect(asked.errors.contains("customer end contoso --yes"))
            try await expect(server, ["customer", "end", "contoso", "--yes"], prints: "has ended")
            try await expect(server, ["customer", "remove", "contoso"], prints: "erased 0 devices")
        }
    }

    @Test func `JSON is what the daemon answered`() async throws {
        try await RunningServer.run { server in
            _ = try await server.control(
                "customer", "add", "contoso", "--tenant-id=11111111-2222-4333-8444-555555555555",
                "--domain=contoso.example", "--json")
            let shown = try await server.control("--json", "customer", "list")
            let customers = try JSONDecoder().decode([CustomerInfo].self, from: Data(shown.output.utf8))
            #expect(customers.map(\.name) == ["contoso"])
            let status = try await server.control("status", "--json")
            #expect(try JSONDecoder().decode(StatusInfo.self, from: Data(status.output.utf8)).customers == 1)
        }
    }

    @Test func `errors are JSON too, on standard output`() async throws {
        try await RunningServer.run { server in
            let run = try await server.control("customer", "show", "nobody", "--json")
            #expect(run.status == 1)
            #expect(run.errors.isEmpty)
            let report = try JSONDecoder().decode([String: [String: String]].self, from: Data(run.output.utf8))
            #expect(report["error"]?["code"] == "unknown-customer")
            #expect(report["error"]?["nextStep"]?.isEmpty == false)
        }
    }

    @Test func `without a daemon the exit status is 3`() async throws {
        let run = try await Program.built("autopilotctl").run(["--root=/nowhere/at/all", "status"])
        #expect(run.status == 3)
        #expect(run.errors.contains("cannot be reached at /nowhere/at/all/run/autopilotd/control.socket"))
    }

    @Test func `a wrong configuration makes reload fail with the reason`() async throws {
        try await RunningServer.run(
            reload: .init("wrong-configuration", reason: "autopilotd.conf:3: no such key.", nextStep: "Mend it.")
        ) { server in
            let run = try await server.control("reload")
            #expect(run.status == 1)
            #expect(run.errors == "autopilotctl: autopilotd.conf:3: no such key.\nMend it.\n")
        }
    }

    @Test func `what is shown cannot command the terminal`() async throws {
        let waiting = WaitingFileInfo(
            folder: "contoso", file: "a\u{1B}[2J\u{202E}b\n.csv", reason: "It waits.", since: "2026-01-31T08:30:00Z")
        try await RunningServer.run(waiting: [waiting]) { server in
            let run = try await server.control("status")
            #expect(run.output.contains(#"a\u{1B}[2J\u{202E}b\n.csv"#))
        }
    }

    private func expect(
        _ server: RunningServer, _ arguments: [String], prints text: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let run = try await Program.built("autopilotctl").run(["--root=\(server.root)"] + arguments)
        #expect(run.status == 0, "\(run)", sourceLocation: sourceLocation)
        #expect(run.output.contains(text), "\(run)", sourceLocation: sourceLocation)
    }
}
