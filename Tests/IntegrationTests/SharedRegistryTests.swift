// SPDX-License-Identifier: Apache-2.0

import Glibc
import PostgreSQLServer
import Testing

/// Daemons that work with one registry at the same time.
@Suite(
    .enabled(if: PostgreSQLServer.isInstalled, "no PostgreSQL server is installed"),
    .timeLimit(.minutes(10 * Sanitizer.slowness)))
struct SharedRegistryTests {
    private let server: PostgreSQLServer
    private let east: ScratchRoot
    private let west: ScratchRoot

    init() throws {
        server = try PostgreSQLServer(fsync: true)
        try server.createDatabase("autopilotd")
        east = try ScratchRoot()
        west = try ScratchRoot()
        try connect(to: server.conninfo(database: "autopilotd", overTCP: true))
    }

    private func connect(to connection: String) throws {
        for (root, name) in [(east, "east"), (west, "west")] {
            try root.write(
                "[Daemon]\nName=\(name)\n[Drop]\nSettleSec=100ms\n[Registry]\nKind=postgresql\nConnection=\(connection)\n",
                to: root.configuration)
        }
    }

    private func add(_ customer: String, _ tenant: String, at root: ScratchRoot) throws {
        let control = ControlProgram(root: root)
        try control.succeed("customer", "add", customer, "--domain", "\(customer).example", "--tenant-id", tenant)
        try control.succeed("customer", "accept", customer)
    }

    private func addContoso() throws { try add("contoso", "5d3c9b5e-7c1e-4f2e-9f6a-0d3b6a1c2e4f", at: east) }

    private func drop(_ rows: Range<Int>, as name: String, for customer: String = "contoso", at root: ScratchRoot)
        throws
    {
        let lines = [PlainList.header] + rows.map { PlainList.line("SN\($0)") }
        try root.drop(Array((lines.joined(separator: "\r\n") + "\r\n").utf8), as: name, for: customer)
    }

    private func count(_ table: String, on server: PostgreSQLServer? = nil) throws -> Int? {
        let answer = try (server ?? self.server).query(
            "SELECT count(*) FROM autopilotd.\(table)", database: "autopilotd")
        return Int(answer.filter(\.isNumber))
    }

    private func awaitFolder(of customer: String, _ daemon: RunningDaemon) throws {
        let folder = daemon.root.importFolder(customer)
        try daemon.wait(for: "\(daemon.root.spool)/import") { exists(folder) }
    }

    @Test func `a device that two daemons get at the same moment is registered once, and each row says what happened`()
        throws
    {
        let first = try RunningDaemon(east)
        let second = try RunningDaemon(west)
        try addContoso()
        try add("fabrikam", "7b1f4c1e-0d6c-4f39-8a0e-3f5d1c2b9a77", at: west)
        for daemon in [first, second] {
            for customer in ["contoso", "fabrikam"] { try awaitFolder(of: customer, daemon) }
        }
        for list in 0..<5 {
            let rows = list * 100..<list * 100 + 100
            try drop(rows, as: "\(list).csv", at: east)
            try drop(rows, as: "\(list).csv", at: west)
            try drop(rows, as: "\(list).csv", for: "fabrikam", at: west)
        }
        let results =
            try east.awaitResults("contoso", count: 5, first) + west.awaitResults("contoso", count: 5, second)
            + west.awaitResults("fabrikam", count: 5, second)
        var outcomes: [String: Int] = [:]
        for result in results { outcomes.merge(try result.summary().outcomes, uniquingKeysWith: +) }
        #expect(outcomes.values.reduce(0, +) == 1500)
        #expect(outcomes["registered"] == 500)
        #expect(Set(outcomes.keys).isSubset(of: ["registered", "already-registered", "conflict", "refused"]))
        #expect(try count("devices") == 500)
        #expect(try count("imports") == 15)
        #expect(try ControlProgram(root: west).succeed("registry", "verify").contains("The audit trail is whole"))
        #expect(try first.stop() == 0)
        #expect(try second.stop() == 0)
    }
}
