// SPDX-License-Identifier: Apache-2.0

import Glibc
import PostgreSQLServer
import Testing

/// The registry on a PostgreSQL server that goes away, is replaced, or is somebody else's.
@Suite(
    .enabled(if: PostgreSQLServer.isInstalled, "no PostgreSQL server is installed"),
    .timeLimit(.minutes(10 * Sanitizer.slowness)))
struct ServerRegistryTests {
    private let server: PostgreSQLServer
    private let root: ScratchRoot

    init() throws {
        server = try PostgreSQLServer(fsync: true)
        try server.createDatabase("autopilotd")
        root = try ScratchRoot()
        try connect(root, to: server.conninfo(database: "autopilotd", overTCP: true))
    }

    private func connect(_ root: ScratchRoot, to connection: String, as name: String = "") throws {
        try root.write(
            """
            [Daemon]
            Name=\(name)
            [Drop]
            SettleSec=100ms
            [Registry]
            Kind=postgresql
            Connection=\(connection)

            """, to: root.configuration)
    }

    /// A daemon's folders beside the first one's.
    ///
    /// - Parameter hasSameSpool: as if both had the same storage mounted.
    private func another(as name: String = "", hasSameSpool: Bool = false) throws -> ScratchRoot {
        let other = try ScratchRoot()
        try connect(other, to: server.conninfo(database: "autopilotd", overTCP: true), as: name)
        if hasSameSpool {
            try other.write(
                try readText("\(root.spool)/processing/.spool"), to: "\(other.spool)/processing/.spool")
        }
        return other
    }

    private func addContoso() throws {
        let control = ControlProgram(root: root)
        let tenant = "5d3c9b5e-7c1e-4f2e-9f6a-0d3b6a1c2e4f"
        try control.succeed("customer", "add", "contoso", "--domain", "contoso.example", "--tenant-id", tenant)
        try control.succeed("customer", "accept", "contoso")
    }

    private func drop(_ rows: Range<Int>, as name: String) throws {
        let lines = [PlainList.header] + rows.map { PlainList.line("SN\($0)") }
        try root.drop(Array((lines.joined(separator: "\r\n") + "\r\n").utf8), as: name, for: "contoso")
    }

    private func count(_ table: String, on server: PostgreSQLServer) throws -> Int? {
        let answer = try server.query("SELECT count(*) FROM autopilotd.\(table)", database: "autopilotd")
        return Int(answer.filter(\.isNumber))
    }

    // MARK: Gone and back

    @Test func `while the server is gone lists wait, it is said, and then they go on by themselves`() throws {
        let daemon = try RunningDaemon(root)
        try addContoso()
        try drop(1..<11, as: "first.csv")
        #expect(try root.awaitResult("contoso", daemon).summary().outcomes == ["registered": 10])
        server.kill()
        try drop(6..<16, as: "second.csv")
        try daemon.awaitJournal("its server cannot be reached")
        #expect(try ControlProgram(root: root).succeed("status").contains("its server cannot be reached"))
        #expect(try root.results("contoso").count == 1)
        try server.startAgain()
        let second = try root.awaitResults("contoso", count: 2, daemon)[1]
        #expect(try second.summary().outcomes == ["registered": 5, "already-registered": 5])
        try daemon.awaitJournal("Work goes on")
        #expect(try ControlProgram(root: root).succeed("registry", "verify").contains("The audit trail is whole"))
        #expect(try daemon.stop() == 0)
        #expect(try count("devices", on: server) == 15)
    }

    @Test func `a server that is not there when the daemon starts is waited for`() throws {
        server.kill()
        let daemon = try RunningDaemon(starting: root)
        try daemon.awaitJournal("tries again by itself")
        let status = try ControlProgram(root: root).run(["status"])
        #expect(status.status == 1)
        #expect(
            status.errors.contains("waits for its registry since")
                && status.errors.contains("its server cannot be reached"))
        try server.startAgain()
        try daemon.awaitReady()
        try addContoso()
        #expect(try daemon.stop() == 0)
    }

    @Test func `a daemon that has nothing to do says that the server is gone, since when, and that it is back`() throws
    {
        let metrics = "\(root.outside)/autopilotd.prom"
        func tells(_ line: String) -> Bool { (try? readText(metrics))?.contains("\n\(line)\n") == true }
        try root.write(
            try readText(root.configuration) + "[Metrics]\nTextFile=\(metrics)\n", to: root.configuration)
        let daemon = try RunningDaemon(root)
        try addContoso()
        #expect(daemon.journal.contains(/the registry is PostgreSQL at .*, where this daemon is called \S/))
        server.kill()
        try daemon.awaitJournal("its server cannot be reached")
        #expect(try ControlProgram(root: root).succeed("status").contains(/its server cannot be reached .* \(since 20/))
        try daemon.wait(for: root.outside) { tells("autopilotd_work_interrupted 1") }
        try server.startAgain()
        try daemon.awaitJournal("Work goes on; what was in the way")
        try daemon.wait(for: root.outside) { tells("autopilotd_work_interrupted 0") && tells("autopilotd_customers 1") }
        #expect(try daemon.stop() == 0)
    }

    @Test(arguments: UnwillingServer.all)
    func `while the server takes nothing more lists wait, it is said, and then they go on`(server what: UnwillingServer)
        throws
    {
        let daemon = try RunningDaemon(root)
        try addContoso()
        try drop(1..<11, as: "first.csv")
        #expect(try root.awaitResult("contoso", daemon).summary().outcomes == ["registered": 10])
        try server.query(what.begin, database: "autopilotd")
        try server.query("SELECT pg_reload_conf()", database: "autopilotd")
        try drop(6..<16, as: "second.csv")
        try daemon.awaitJournal(what.cause)
        try daemon.awaitJournal(what.nextStep)
        #expect(try ControlProgram(root: root).succeed("status").contains(what.cause))
        #expect(try root.results("contoso").count == 1)
        try server.query(what.end, database: "autopilotd")
        try server.query("SELECT pg_reload_conf()", database: "autopilotd")
        let second = try root.awaitResults("contoso", count: 2, daemon)[1]
        #expect(try second.summary().outcomes == ["registered": 5, "already-registered": 5])
        #expect(try count("devices", on: server) == 15)
        #expect(!daemon.journal.contains("defect"))
        #expect(try ControlProgram(root: root).succeed("registry", "verify").contains("The audit trail is whole"))
        #expect(try daemon.stop() == 0)
    }

    /// Each of the lists has a device of the one before.
    @Test func `a standby takes over in the middle of imports, and nothing is lost or done twice`() throws {
        let standby = try server.standby()
        let hosts = "host=127.0.0.1,127.0.0.1 port=\(server.port),\(standby.port) user=postgres dbname=autopilotd"
        try connect(root, to: hosts)
        var daemon = try RunningDaemon(root)
        try addContoso()
        for list in 0..<12 { try drop(list * 400..<list * 400 + 401, as: "list-\(list).csv") }
        _ = try root.awaitResults("contoso", count: 3, daemon)
        server.kill()
        try daemon.awaitJournal("Work cannot go on")
        try standby.promote()
        var results: [ImportResult] = []
        while results.count < 12 {
            do {
                results = try root.awaitResults("contoso", count: 12, daemon)
            } catch {
                // Where nobody knows whether its last transaction happened it begins anew, as systemd would begin it.
                guard daemon.process.hasEnded, daemon.journal.contains("it starts anew") else { throw error }
                daemon = try RunningDaemon(root)
            }
        }
        for (number, result) in results.enumerated() {
            let expected = number == 0 ? ["registered": 401] : ["registered": 400, "already-registered": 1]
            let summary = try result.summary()
            #expect(summary.outcomes == expected)
            #expect(try result.report().count == 401)
        }
        #expect(try ControlProgram(root: root).succeed("registry", "verify").contains("The audit trail is whole"))
        #expect(try daemon.stop() == 0)
        #expect(try count("devices", on: standby) == 4801)
    }

    // MARK: More than one daemon

    @Test func `a second process of a daemon stands by, and goes on when the first one was killed`() throws {
        let first = try RunningDaemon(root)
        try addContoso()
        let other = try another(hasSameSpool: true)
        let second = try RunningDaemon(starting: other)
        try second.awaitJournal("This one goes on when that one has ended")
        #expect(
            try ControlProgram(root: other).run(["status"]).errors.contains("another process with this daemon's name"))
        try first.kill()
        try second.awaitJournal("has started")
        #expect(try ControlProgram(root: other).succeed("customer", "list").contains("contoso"))
        #expect(try second.stop() == 0)
    }

    @Test func `a name, or a spool, that another daemon works with is refused`() throws {
        let first = try RunningDaemon(root)
        let sameName = try RunningDaemon(starting: try another())
        #expect(try sameName.process.wait() == 78)
        #expect(sameName.journal.contains("Give each daemon a name of its own"))
        let sameSpool = try RunningDaemon(starting: try another(as: "west", hasSameSpool: true))
        #expect(try sameSpool.process.wait() == 78)
        #expect(sameSpool.journal.contains("Give each daemon a spool of its own"))
        #expect(try first.stop() == 0)
        // It is the same daemon under another name.
        try connect(root, to: server.conninfo(database: "autopilotd", overTCP: true), as: "east")
        let renamed = try RunningDaemon(root)
        #expect(try renamed.stop() == 0)
        #expect(try server.query("SELECT name FROM autopilotd.daemons", database: "autopilotd") == "east\n")
    }

    @Test func `a daemon that another one took over from meanwhile begins anew`() throws {
        let first = try RunningDaemon(root)
        try addContoso()
        // As if another had come and gone while this one had no connection.
        try server.query(
            """
            UPDATE autopilotd.daemons SET process = 1;
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'autopilotd'
            """, database: "autopilotd")
        try drop(1..<3, as: "list.csv")
        #expect(try first.process.wait() == 74)
        #expect(first.journal.contains("was worked with by another process of this daemon meanwhile"))
        let again = try RunningDaemon(root)
        #expect(try root.awaitResult("contoso", again).summary().outcomes == ["registered": 2])
        #expect(try again.stop() == 0)
    }

    @Test func `what a server lost behind the daemon's back makes it begin anew`() throws {
        let daemon = try RunningDaemon(root)
        try addContoso()
        try server.query(
            """
            ALTER TABLE autopilotd.audit DISABLE TRIGGER USER;
            DELETE FROM autopilotd.audit WHERE id = (SELECT max(id) FROM autopilotd.audit);
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'autopilotd'
            """, database: "autopilotd")
        try drop(1..<3, as: "list.csv")
        #expect(try daemon.process.wait() == 74)
        #expect(daemon.journal.contains("or lost what this one wrote"))
    }

    @Test func `a registry that is gone is not made anew under a running daemon`() throws {
        let daemon = try RunningDaemon(root)
        try addContoso()
        try server.query("DROP SCHEMA autopilotd CASCADE", database: "autopilotd")
        try server.query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'autopilotd'")
        try drop(1..<3, as: "list.csv")
        try daemon.awaitJournal("has no registry any more")
        #expect(try daemon.stop() == 0)
        let schemas = try server.query(
            "SELECT count(*) FROM pg_namespace WHERE nspname = 'autopilotd'", database: "autopilotd")
        #expect(schemas == "0\n")
    }

    @Test func `what is under way in another spool keeps a daemon from starting`() throws {
        let first = try RunningDaemon(root)
        try addContoso()
        try server.query(
            """
            INSERT INTO autopilotd.imports(customer_id, customer, operation, authority, file, source_device, source_inode,
                source_size, source_mode, source_owner, source_modified_at, person_uid, person, role, granted, state, claimed_at, copy_size,
                copy_digest, daemon)
            SELECT 1, 'contoso', 'device.register', 'local', 'a.csv', 1, 1, 1, 1, 1, 1, 0, 'root', 'admin-agent', '', 'held', 1, 1,
                '\\x00', name
            FROM autopilotd.daemons
            """, database: "autopilotd")
        #expect(try first.stop() == 0)
        let second = try RunningDaemon(starting: try another())
        #expect(try second.process.wait() == 78)
        #expect(second.journal.contains("has 1 unfinished import under this daemon"))
        // Whoever cancels it has nothing to lose.
        let helper = try RunningDaemon(try another(as: "helper"))
        try ControlProgram(root: helper.root).succeed("import", "cancel", "1")
        let heir = try RunningDaemon(second.root)
        #expect(try heir.root.awaitResult("contoso", heir).summary().outcomes.isEmpty)
        #expect(try helper.stop() == 0)
        #expect(try heir.stop() == 0)
    }

    // MARK: Moving

    @Test func `the registry moves from its file to the server, and back`() throws {
        let settings = try readText(root.configuration)
        try root.write("[Drop]\nSettleSec=100ms\n", to: root.configuration)
        var daemon = try RunningDaemon(root)
        try addContoso()
        try drop(1..<11, as: "first.csv")
        _ = try root.awaitResult("contoso", daemon)
        let control = ControlProgram(root: root)
        let wrong = try control.run(["registry", "copy", "--to", "host=127.0.0.1 password=secret"])
        #expect(wrong.status == 1 && !wrong.errors.contains("secret"))
        let connection = server.conninfo(database: "autopilotd", overTCP: true)
        #expect(try control.succeed("registry", "copy", "--to", connection).contains("found them the same"))
        // Nothing is written any more: what is dropped now is done after the restart, there.
        try drop(6..<16, as: "second.csv")
        try daemon.awaitJournal("was copied to another place")
        #expect(try control.succeed("status").contains("was copied to another place"))
        #expect(try daemon.stop() == 0)
        try root.write(settings, to: root.configuration)
        daemon = try RunningDaemon(root)
        let second = try root.awaitResults("contoso", count: 2, daemon)[1]
        #expect(try second.summary().outcomes == ["registered": 5, "already-registered": 5])
        #expect(try control.succeed("registry", "verify").contains("The audit trail is whole"))
        #expect(rename(root.registry, "\(root.outside)/old.db") == 0)
        #expect(try control.succeed("registry", "copy", "--to", "file").contains("found them the same"))
        #expect(try daemon.stop() == 0)
        try root.write("[Drop]\nSettleSec=100ms\n", to: root.configuration)
        daemon = try RunningDaemon(root)
        try drop(11..<21, as: "third.csv")
        let third = try root.awaitResults("contoso", count: 3, daemon)[2]
        #expect(try third.summary().outcomes == ["registered": 5, "already-registered": 5])
        #expect(try control.succeed("registry", "verify").contains("The audit trail is whole"))
        #expect(try daemon.stop() == 0)
    }

    // MARK: Somebody else's

    @Test func `a database of something else is not touched`() throws {
        try server.query("CREATE TABLE theirs(x int)", database: "autopilotd")
        let daemon = try RunningDaemon(starting: root)
        #expect(try daemon.process.wait() == 65)
        #expect(daemon.journal.contains("is no registry of autopilotd; it was not touched"))
        let schemas = try server.query(
            "SELECT count(*) FROM pg_namespace WHERE nspname = 'autopilotd'", database: "autopilotd")
        #expect(schemas == "0\n")
    }

    @Test func `a newer program's registry is not touched`() throws {
        #expect(try RunningDaemon(root).stop() == 0)
        try server.query("UPDATE autopilotd.registry SET schema = 99", database: "autopilotd")
        let daemon = try RunningDaemon(starting: root)
        #expect(try daemon.process.wait() == 65)
        #expect(daemon.journal.contains("was written by a newer autopilotd (schema 99"))
    }

    @Test func `a server of version 12 is waited for, its version said, and nothing made in it`() throws {
        let old = try LoopbackProxy(to: server.port, version: "12")
        try connect(root, to: "host=127.0.0.1 port=\(old.port) user=postgres dbname=autopilotd")
        let daemon = try RunningDaemon(starting: root)
        try daemon.awaitJournal("15 is the oldest that works")
        #expect(daemon.journal.contains(/its server is too old .*PostgreSQL 12\.\d+ is too old/))
        #expect(
            daemon.journal.contains("Upgrade the server, or name a newer one in Connection=; autopilotd tries again"))
        let status = try ControlProgram(root: root).run(["status"])
        #expect(status.status != 0 && status.errors.contains("its server is too old"))
        let schemas = try server.query(
            "SELECT count(*) FROM pg_namespace WHERE nspname = 'autopilotd'", database: "autopilotd")
        #expect(schemas == "0\n")
        old.call(itself: nil)
        try daemon.awaitReady()
        #expect(try daemon.stop() == 0)
    }

    @Test func `a role without rights is named as that`() throws {
        try server.query("CREATE ROLE guest LOGIN; REVOKE CREATE ON DATABASE autopilotd FROM PUBLIC")
        try connect(root, to: "host=127.0.0.1 port=\(server.port) user=guest dbname=autopilotd")
        let daemon = try RunningDaemon(starting: root)
        #expect(try daemon.process.wait() == 77)
        #expect(daemon.journal.contains("permission denied for database autopilotd"))
        #expect(daemon.journal.contains("the server's roles"))
    }

    @Test(arguments: [
        ("host=127.0.0.1 dbname=x password=secret", "password must not stand here: give it as a systemd credential"),
        ("host=db.example dbname=x sslmode=require", "sslmode=require is too weak for db.example"),
        ("host=127.0.0.1 datenbank=x", "datenbank"),
    ])
    func `a connection that must not be is refused before anything is done`(connection: String, words: String) throws {
        try connect(root, to: connection)
        let check = try ProgramRun(Programs.daemon, ["--root=\(root.path)", "--check-config"])
        #expect(check.status == 78)
        let daemon = try RunningDaemon(starting: root)
        #expect(try daemon.process.wait() == 78)
        for text in [check.errors, daemon.journal] {
            #expect(text.contains("autopilotd.conf:7: 'Connection=' in [Registry] is wrong"))
            #expect(text.contains(words))
            #expect(!text.contains("secret"))
        }
    }

    @Test func `what a server does itself is refused with its name`() throws {
        let daemon = try RunningDaemon(root)
        let refused = try ControlProgram(root: root).run(["registry", "backup", "\(root.outside)/backup.db"])
        #expect(refused.status != 0)
        #expect(refused.errors.contains("pg_dump"))
        #expect(try daemon.stop() == 0)
    }
}
