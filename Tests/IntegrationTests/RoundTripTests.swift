// SPDX-License-Identifier: Apache-2.0

import PostgreSQLServer
import Testing

/// How often a list makes the daemon wait for the registry's server: never once a row.
@Suite(
    .enabled(if: PostgreSQLServer.isInstalled, "no PostgreSQL server is installed"),
    .timeLimit(.minutes(10 * Sanitizer.slowness)))
struct RoundTripTests {
    /// A piece of a list has a dozen ways, so has a transaction; row by row it would be thousands.
    ///
    /// How many there are depends on who else comes meanwhile: rows judged ahead of their copy are then judged again.
    private static let rows = 600
    private let server: PostgreSQLServer
    private let proxy: LoopbackProxy

    init() throws {
        server = try PostgreSQLServer(fsync: true)
        try server.createDatabase("autopilotd")
        proxy = try LoopbackProxy(to: server.port)
    }

    private var settings: String {
        """
        [Drop]
        SettleSec=100ms
        [Rules]
        DeregisterLimit=100000
        [Registry]
        Kind=postgresql
        Connection=host=127.0.0.1 port=\(proxy.port) user=postgres dbname=autopilotd

        """
    }

    private func list(_ rows: Range<Int>) -> [UInt8] {
        let lines = [PlainList.header] + rows.map { PlainList.line(PlainList.serial("S", $0)) }
        return Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
    }

    @Test func `lists that register, profile, find and deregister devices`() throws {
        let root = try ScratchRoot(database: nil)
        try root.write(settings, to: root.configuration)
        let daemon = try RunningDaemon(root)
        let control = ControlProgram(root: root)
        try control.succeed(
            "customer", "add", "contoso", "--domain", "contoso.example", "--tenant-id",
            "5d3c9b5e-7c1e-4f2e-9f6a-0d3b6a1c2e4f")
        try control.succeed("customer", "accept", "contoso")
        try control.succeed("profile", "create", "contoso", "kiosk")
        let steps = [
            ("", "registered"), ("", "already-registered"), ("apply-profile/kiosk", "profile-applied"),
            ("remove-profile", "profile-removed"), ("deregister", "deregistered"),
        ]
        for (number, (folder, outcome)) in steps.enumerated() {
            let place = folder.isEmpty ? root.importFolder("contoso") : "\(root.importFolder("contoso"))/\(folder)"
            try daemon.wait(for: "\(root.spool)/import") { exists(place) }
            let before = proxy.turns
            try root.drop(list(0..<Self.rows), as: Array("\(number).csv".utf8), in: place)
            let result = try root.awaitResults("contoso", count: number + 1, daemon)[number]
            let turns = proxy.turns - before
            print("RoundTripTests: \(turns) ways to the server for \(Self.rows) rows that are \(outcome)")
            #expect(try result.summary().outcomes == [outcome: Self.rows])
            #expect(turns < Self.rows)
        }
        #expect(try control.succeed("registry", "verify").contains("The audit trail is whole"))
        #expect(try daemon.stop() == 0)
    }

    @Test func `what Partner Center answers`() throws {
        let database = try ServerDatabase()
        let proxy = try LoopbackProxy(to: database.server.port)
        let partner = try ConnectedPartner.ready(
            settings: "PollSec=100ms\n[Rules]\nDeregisterLimit=100000", database: database.through(proxy))
        for (number, (folder, outcome)) in [("", "registered"), ("/deregister", "deregistered")].enumerated() {
            let before = proxy.turns
            try partner.root.drop(
                list(0..<Self.rows), as: Array("\(number).csv".utf8),
                in: partner.root.importFolder("Contoso") + folder)
            let result = try partner.root.awaitResults("Contoso", count: number + 1, partner.daemon)[number]
            let turns = proxy.turns - before
            print("RoundTripTests: \(turns) ways to the server for \(Self.rows) rows that Partner Center \(outcome)")
            #expect(try result.summary().outcomes == [outcome: Self.rows])
            // Devices are registered in pieces, deregistered one call each.
            #expect(turns < (number == 0 ? 1 : 10) * Self.rows)
        }
        #expect(try partner.end() == [:])
    }
}
