// SPDX-License-Identifier: Apache-2.0

import Glibc
import ScratchFolder
import Testing

/// Starting, stopping, reloading, and what keeps the daemon from starting.
@Suite struct DaemonLifeTests {
    @Test func `it makes its folders, says that it is ready, and stops at once when asked`() throws {
        let root = try ScratchRoot()
        let daemon = try RunningDaemon(root)
        let began = ContinuousClock.now
        #expect(try daemon.stop() == 0)
        // What waits for something while it stops waits longer; how long a stop takes is measured under systemd.
        #expect(ContinuousClock.now - began < .seconds(30))
        for folder in ["import", "processing", "results"] { #expect(exists("\(root.spool)/\(folder)")) }
        #expect(daemon.notifications.heard.contains { $0.hasPrefix("STATUS=") })
    }

    @Test func `it says that it stops`() throws {
        let root = try ScratchRoot()
        let daemon = try RunningDaemon(root)
        daemon.process.send(signal: SIGTERM)
        try daemon.notifications.await("STOPPING=1", lifeline: daemon.process.lifeline) { $0 == "STOPPING=1" }
        #expect(try daemon.process.wait() == 0)
    }

    @Test func `an order to stop that comes as soon as it is ready is not lost`() throws {
        let root = try ScratchRoot()
        // As on a machine with much to do, where the thread that listens gets its turn after everything else.
        let daemon = try RunningDaemon(root, preload: .lateSignal)
        #expect(try daemon.stop() == 0)
    }

    @Test func `it works below a root whose path is longer than a socket's may be`() throws {
        let root = try ScratchRoot()
        let deep = "\(root.path)/" + Array(repeating: "a-rather-long-folder-name", count: 6).joined(separator: "/")
        try makeFolders(deep)
        let daemon = try RunningDaemon(root, arguments: ["--root=\(deep)"])
        let run = try ProgramRun(Programs.control, ["--root=\(deep)", "status"])
        #expect(run.status == 0, "\(run)")
        #expect(try daemon.stop() == 0)
    }

    @Test func `a second daemon on the same root does not start and says why`() throws {
        let root = try ScratchRoot()
        let first = try RunningDaemon(root)
        let second = try RunningDaemon(starting: root)
        #expect(try second.process.wait() == 75)
        #expect(!second.journal.isEmpty)
        #expect(try ControlProgram(root: root).run(["status"]).status == 0)
        #expect(try first.stop() == 0)
    }

    @Test func `reload takes a good configuration and refuses a bad one with file, line and key`() throws {
        let root = try ScratchRoot()
        let daemon = try RunningDaemon(root)
        let control = ControlProgram(root: root)
        try root.write("[Drop]\nSettleSec=1\n", to: root.configuration)
        try control.succeed("reload")
        try root.write("[Drop]\nSettleSec=1\nSettleSecs=2\n", to: root.configuration)
        let refused = try control.run(["reload"])
        #expect(refused.status == 1)
        #expect(refused.errors.contains("autopilotd.conf:3") && refused.errors.contains("SettleSecs"))
        #expect(try control.run(["status"]).status == 0)
        let heard = daemon.notifications
        for reload in ["first", "second"] {
            try heard.await("the end of the \(reload) reload", lifeline: daemon.process.lifeline) { $0 == "READY=1" }
        }
        #expect(heard.heard.filter { $0 == "RELOADING=1" }.count == 2)
        #expect(heard.heard.contains { $0.hasPrefix("MONOTONIC_USEC=") })
        #expect(try daemon.stop() == 0)
    }

    @Test func `it does not start with a wrong configuration, and the check says the same`() throws {
        let root = try ScratchRoot()
        try root.write("[Drop]\nSettleSec=soon\n[Nonsense]\nA=b\n", to: root.configuration)
        let daemon = try RunningDaemon(starting: root)
        #expect(try daemon.process.wait() == 78)
        let check = try ProgramRun(Programs.daemon, ["--root=\(root.path)", "--check-config"])
        #expect(check.status == 78)
        for text in [daemon.journal, check.output + check.errors] {
            #expect(text.contains("autopilotd.conf:2") && text.contains("SettleSec"))
            #expect(text.contains("autopilotd.conf:3") && text.contains("Nonsense"))
        }
    }

    @Test(.enabled(if: RegistryKind.isFile))
    func `a registry from a newer version is refused and not touched`() throws {
        let root = try ScratchRoot.prepared()
        let change = try ProgramRun("/usr/bin/env", ["sqlite3", root.registry, "PRAGMA user_version = 9999"])
        try #require(change.status == 0, "\(change)")
        let before = try readBytes(root.registry)
        let daemon = try RunningDaemon(starting: root)
        #expect(try daemon.process.wait() == 65)
        #expect(daemon.journal.contains("newer"))
        #expect(try readBytes(root.registry) == before)
    }

    @Test func `a registry that somebody else holds is named once, and waited for`() throws {
        let root = try ScratchRoot.prepared()
        let holder = try RegistryHolder(root.registry)
        let daemon = try RunningDaemon(starting: root)
        try daemon.wait(for: root.outside) { daemon.journal.contains("registry.db cannot be used") }
        holder.letGo()
        try daemon.awaitReady()
        #expect(try daemon.stop() == 0)
        #expect(daemon.journal.split(separator: "registry.db cannot be used").count == 2)
    }

    @Test(.enabled(if: RegistryKind.isFile))
    func `a registry that is none is refused and not touched`() throws {
        let root = try ScratchRoot.prepared()
        // Its write-ahead log alone would be enough to go on from.
        unlink("\(root.registry)-wal")
        unlink("\(root.registry)-shm")
        try writeBytes(Array("this is no database, and it is long enough to be looked at".utf8), to: root.registry)
        let daemon = try RunningDaemon(starting: root)
        #expect(try daemon.process.wait() == 65)
        #expect(try readText(root.registry).hasPrefix("this is no database"))
    }

    @Test func `the control program says when nobody answers`() throws {
        let root = try ScratchRoot()
        let run = try ControlProgram(root: root).run(["status"])
        #expect(run.status == 3)
        #expect(run.errors.contains("autopilotd"))
    }

    @Test func `a wall clock that jumps disturbs nothing`() throws {
        let root = try ScratchRoot.prepared(configuration: "[Drop]\nSettleSec=100ms\nRescanSec=1s\n")
        let offset = "\(root.outside)/offset"
        try writeBytes(Array("0".utf8), to: offset)
        let daemon = try RunningDaemon(root, preload: .clock, environment: ["CLOCK_OFFSET": offset])
        for (count, seconds) in zip(1..., ["86400", "-86400", "315360000"]) {
            try writeBytes(Array(seconds.utf8), to: offset)
            try root.drop(PlainList.bytes(rows: 1, batch: "\(count)"), as: "list.csv", for: "contoso")
            let found = try root.awaitResults("contoso", count: count, daemon)
            #expect(found.count == count)
        }
        #expect(try daemon.stop() == 0)
    }
}
