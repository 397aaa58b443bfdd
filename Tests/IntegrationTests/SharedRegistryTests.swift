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
        // Both name the same database themselves, whatever kind of registry the run is about.
        east = try ScratchRoot(database: nil)
        west = try ScratchRoot(database: nil)
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
        let lines = [PlainList.header] + rows.map { PlainList.line(PlainList.serial("S", $0)) }
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

    private struct Status: Decodable {
        struct Daemon: Decodable, Equatable {
            var name: String
            var isHere: Bool
            var isConnected: Bool
            var imports: Int
        }

        var imports: Int
        var daemons: [Daemon]?
        var troubles: [String]
    }

    private struct Import: Decodable {
        var id: Int
        var daemon: String?
        var state: String
    }

    /// Import 1 registered 60 devices; import 2, which would deregister them, is held at the first daemon.
    private func daemonsWithHeldList() throws -> (first: RunningDaemon, second: RunningDaemon) {
        let first = try RunningDaemon(east)
        let second = try RunningDaemon(west)
        try addContoso()
        try awaitFolder(of: "contoso", first)
        try awaitFolder(of: "contoso", second)
        try drop(0..<60, as: "all.csv", at: east)
        _ = try east.awaitResult("contoso", first)
        let lines = ([PlainList.header] + (0..<60).map { PlainList.line(PlainList.serial("S", $0)) }).joined(
            separator: "\r\n")
        try east.drop(Array(lines.utf8), as: Array("gone.csv".utf8), in: "\(east.importFolder("contoso"))/deregister")
        try first.awaitJournal("is held: it would deregister 60 devices")
        return (first, second)
    }

    @Test func `what is decided at one daemon happens at the other, and each tells of both`() throws {
        let (first, second) = try daemonsWithHeldList()
        let control = ControlProgram(root: west)
        let status = try control.json(Status.self, "status")
        #expect(status.imports == 1)
        #expect(
            status.daemons == [
                .init(name: "east", isHere: false, isConnected: true, imports: 1),
                .init(name: "west", isHere: true, isConnected: true, imports: 0),
            ])
        #expect(try control.json(Status.self, "status", "--here").imports == 0)
        #expect(try control.json([Import].self, "import", "list").map(\.daemon) == ["east", "east"])
        #expect(try control.json([Import].self, "import", "list", "--here").isEmpty)
        let again = try control.json(ErrorAnswer.self, "import", "retry", "1")
        #expect(again.error.code == "list-elsewhere")
        let copy = try control.json(ErrorAnswer.self, "registry", "copy", "--to", "file")
        #expect(copy.error.code == "others-work" && copy.error.reason.contains("east"))
        try first.kill()
        let alone = try control.json(Status.self, "status")
        #expect(alone.troubles.contains { $0.contains("The daemon east on") && $0.contains("1 import under way") })
        let back = try RunningDaemon(east)
        try control.succeed("import", "cancel", "2")
        let results = try east.awaitResults("contoso", count: 2, back)
        #expect(try results[1].summary().outcomes == ["cancelled": 60])
        // Whoever cancelled it has nothing to do with its list.
        try drop(60..<62, as: "more.csv", at: west)
        #expect(try west.awaitResult("contoso", second).summary().outcomes == ["registered": 2])
        #expect(!second.journal.contains("Work cannot go on"))
        #expect(try back.stop() == 0)
        #expect(try second.stop() == 0)
    }

    @Test func `what was cancelled while its daemon was gone ends when one of its name begins without the list`() throws
    {
        let (first, second) = try daemonsWithHeldList()
        try first.kill()
        let control = ControlProgram(root: west)
        try control.succeed("import", "cancel", "2")
        #expect(try control.succeed("status").contains("its daemon east is not connected"))

        let heir = try ScratchRoot(database: nil)
        try heir.write(String(decoding: try readBytes(east.configuration), as: UTF8.self), to: heir.configuration)
        let daemon = try RunningDaemon(heir)
        let line = try #require(try heir.awaitResult("contoso", daemon).report().first)
        #expect(line.code == "list-gone")
        #expect(line.nextStep.contains("cancelled the import, so nothing needs to be done"))
        #expect(try count("devices") == 60)
        #expect(try second.stop() == 0)
        #expect(try daemon.stop() == 0)
    }

    @Test func `clocks that differ by an hour are said, and the server's counts for both`() throws {
        let first = try RunningDaemon(east)
        let clock = try MovableClock(in: west.outside)
        try clock.move(to: 3600)
        let second = try RunningDaemon(west, preload: .clock, environment: clock.environment)
        try second.awaitJournal(" s ahead of that of the registry's server")
        let said = try #require(second.journal.firstMatch(of: /This machine's clock is (\d+) s ahead/)?.1)
        // The question's own way to the server and back is in it.
        #expect(try (3599...3660).contains(#require(Int(said))))
        try addContoso()
        try awaitFolder(of: "contoso", second)
        try drop(0..<3, as: "a.csv", at: east)
        _ = try east.awaitResult("contoso", first)
        try drop(0..<4, as: "b.csv", at: west)
        #expect(
            try west.awaitResult("contoso", second).summary().outcomes == ["registered": 1, "already-registered": 3])
        let wrong = try server.query(
            "SELECT count(*) FROM autopilotd.audit WHERE at > extract(epoch FROM now()) * 1000 + 60000",
            database: "autopilotd")
        #expect(wrong == "0\n")
        #expect(!first.journal.contains("This machine's clock"))
        #expect(try first.stop() == 0)
        #expect(try second.stop() == 0)
    }

    @Test func `when a newer program has brought the tables up to date, an older one ends with a message`() throws {
        let first = try RunningDaemon(east)
        try addContoso()
        try server.query("UPDATE autopilotd.registry SET schema = 99", database: "autopilotd")
        try drop(0..<3, as: "a.csv", at: east)
        #expect(try first.process.wait() == 65)
        #expect(first.journal.contains("was written by a newer autopilotd (schema 99"))
        try server.query("UPDATE autopilotd.registry SET schema = 2", database: "autopilotd")
        let again = try RunningDaemon(east)
        #expect(try east.awaitResult("contoso", again).summary().outcomes == ["registered": 3])
        #expect(try again.stop() == 0)
    }

    /// Each of the lists has a device of the one before, and every other one is the second daemon's.
    @Test
    func `primary and standby change places again and again, daemons are killed, and nothing is lost or done twice`()
        throws
    {
        let (lists, rows) = FullSize.isWanted ? (50, 1000) : (15, 200)
        var primary = server
        var standby = try server.standby()
        try connect(
            to: "host=127.0.0.1,127.0.0.1 port=\(primary.port),\(standby.port) user=postgres dbname=autopilotd")
        var daemons = [try RunningDaemon(east), try RunningDaemon(west)]
        try addContoso()
        for daemon in daemons { try awaitFolder(of: "contoso", daemon) }
        for list in 0..<lists {
            let begin = list * (rows - 1)
            try drop(begin..<begin + rows, as: "\(list).csv", at: list % 2 == 0 ? east : west)
        }
        for turn in 1...3 {
            try wait(results: lists * turn / 5, of: &daemons)
            let port = primary.port
            primary.kill()
            try standby.promote()
            (primary, standby) = (standby, try standby.standby(port: port))
            let killed = turn % 2
            if !daemons[killed].process.hasEnded { try daemons[killed].kill() }
            daemons[killed] = try RunningDaemon(daemons[killed].root)
        }
        try wait(results: lists, of: &daemons)
        var outcomes: [String: Int] = [:]
        for result in try east.results("contoso") + west.results("contoso") {
            #expect(try result.report().count == rows)
            outcomes.merge(try result.summary().outcomes, uniquingKeysWith: +)
        }
        #expect(outcomes == ["registered": lists * (rows - 1) + 1, "already-registered": lists - 1])
        #expect(try ControlProgram(root: west).succeed("registry", "verify").contains("The audit trail is whole"))
        for daemon in daemons { #expect(try daemon.stop() == 0) }
        #expect(try count("devices", on: primary) == lists * (rows - 1) + 1)
        #expect(try count("imports", on: primary) == lists)
    }

    /// Waits until both daemons together have so many results; one that begins anew is begun anew, as systemd would.
    private func wait(results count: Int, of daemons: inout [RunningDaemon]) throws {
        let deadline = Deadline()
        while try daemons.map({ try $0.root.results("contoso").count }).reduce(0, +) < count {
            for (index, daemon) in daemons.enumerated() where daemon.process.hasEnded {
                guard daemon.journal.contains("it starts anew") else { throw Fault(daemon.journal) }
                daemons[index] = try RunningDaemon(daemon.root)
            }
            if deadline.hasPassed { throw Fault(daemons.map(\.journal).joined(separator: "\n---\n")) }
            // Two daemons and their results are looked after at once, which no one thing tells of: they are asked again.
            usleep(20_000)  // between two looks
        }
    }
}
