// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

/// After a kill the registry is checked before anything is built upon it.
@Suite struct UncleanStopTests {
    @Test func `after a kill the registry is checked, systemd is told, and lists are taken then`() throws {
        let root = try ScratchRoot.prepared(configuration: "[Drop]\nSettleSec=100ms\n")
        try killedAfterAnImport(root)
        try root.drop(PlainList.bytes(rows: 2, batch: "B"), as: "waiting.csv", for: "contoso")
        let daemon = try RunningDaemon(starting: root)
        try daemon.awaitStatus("Checking the registry after an unclean stop; lists wait")
        try daemon.notifications.await("EXTEND_TIMEOUT_USEC", lifeline: daemon.process.lifeline) {
            $0.hasPrefix("EXTEND_TIMEOUT_USEC=")
        }
        try daemon.awaitReady()
        #expect(try root.awaitResults("contoso", count: 2, daemon)[1].summary().outcomes == ["registered": 2])
        #expect(try daemon.stop() == 0)
        #expect(daemon.journal.contains("was not stopped cleanly") && daemon.journal.contains("The registry is sound"))
        let next = try RunningDaemon(root)
        #expect(try next.stop() == 0)
        #expect(!next.journal.contains("was not stopped cleanly"), "after a clean stop nothing is checked")
    }

    @Test func `while the registry is checked the socket answers, nothing is written, and lists wait`() throws {
        let root = try ScratchRoot.prepared(configuration: "[Drop]\nSettleSec=100ms\nRescanSec=1s\n")
        try killedAfterAnImport(root)
        let control = ControlProgram(root: root)
        let mark = "\(root.outside)/slow"
        try writeBytes([], to: mark)
        let daemon = try held(root, mark)
        try root.drop(PlainList.bytes(rows: 2, batch: "B"), as: "waiting.csv", for: "contoso")
        #expect(try control.succeed("status").contains("is being checked after an unclean stop"))
        #expect(try control.succeed("customer", "list").contains("contoso"))
        #expect(try control.succeed("device", "list", "contoso").contains("SN-"))
        let refused = try control.run(["customer", "update", "contoso", "--group-tag", "Late"])
        #expect(refused.status == 1 && refused.errors.contains("is being checked"), "\(refused)")
        #expect(listFolder(root.importFolder("contoso")).contains("waiting.csv"))
        #expect(try root.results("contoso").count == 1 && !daemon.notifications.heard.contains("READY=1"))
        unlink(mark)
        try daemon.awaitReady()
        #expect(try root.awaitResults("contoso", count: 2, daemon)[1].summary().outcomes == ["registered": 2])
        try control.succeed("customer", "update", "contoso", "--group-tag", "Late")
        #expect(try daemon.stop() == 0)
    }

    @Test func `who is told to stop while the registry is checked stops, and the next start goes on`() throws {
        let root = try ScratchRoot.prepared(configuration: "[Drop]\nSettleSec=100ms\n")
        try killedAfterAnImport(root)
        let mark = "\(root.outside)/slow"
        try writeBytes([], to: mark)
        let daemon = try held(root, mark)
        try root.drop(PlainList.bytes(rows: 2, batch: "B"), as: "waiting.csv", for: "contoso")
        daemon.process.send(signal: SIGTERM)
        try daemon.notifications.await("STOPPING=1", lifeline: daemon.process.lifeline) { $0 == "STOPPING=1" }
        // What is being read comes to its end; the rest is left.
        unlink(mark)
        #expect(try daemon.process.wait() == 0)
        #expect(try root.results("contoso").count == 1)
        let next = try RunningDaemon(root)
        #expect(try root.awaitResults("contoso", count: 2, next)[1].summary().outcomes == ["registered": 2])
        #expect(try next.stop() == 0)
    }

    /// Starts it in the middle of a check that goes on when the mark goes.
    private func held(_ root: ScratchRoot, _ mark: String) throws -> RunningDaemon {
        let daemon = try RunningDaemon(
            starting: root, preload: .holdRead, environment: ["HOLD_THREAD": "registry-check", "HOLD_WHILE": mark])
        try daemon.awaitStatus("Checking the registry after an unclean stop; lists wait")
        return daemon
    }

    @Test func `a registry that was damaged meanwhile is refused, named and left as it is`() throws {
        let root = try ScratchRoot.prepared()
        try killedAfterAnImport(root)
        try damage(root.registry)
        let before = try [root.registry, root.registry + "-wal"].map(readBytes)
        let daemon = try RunningDaemon(starting: root)
        #expect(try daemon.process.wait() == 65)
        #expect(daemon.journal.contains("is damaged") && daemon.journal.contains("Restore a backup"))
        #expect(try [root.registry, root.registry + "-wal"].map(readBytes) == before)
    }

    /// Leaves the log of an import behind, and a database that stands for an earlier one.
    private func killedAfterAnImport(_ root: ScratchRoot) throws {
        let first = try RunningDaemon(root)
        #expect(try first.stop() == 0)
        let killed = try RunningDaemon(root)
        try root.drop(PlainList.bytes(rows: 3), as: "first.csv", for: "contoso")
        _ = try root.awaitResult("contoso", killed)
        try killed.kill()
    }

    /// Overwrites the heads of the pages for which the log has no newer ones, but not of the first.
    private func damage(_ path: String) throws {
        let log = try readBytes(path + "-wal")
        let pageSize = try pageSize(ofDatabase: path)
        let frames = stride(from: 32, to: log.count - 24, by: 24 + pageSize)
        let newer = Set(frames.map { log[$0..<($0 + 4)].reduce(0) { $0 << 8 | Int($1) } })
        let file = open(path, O_WRONLY | O_CLOEXEC)
        defer { close(file) }
        let rubbish = [UInt8](repeating: 0xA5, count: 64)
        let damaged = (2...(try readBytes(path).count / pageSize)).filter { !newer.contains($0) }
        try #require(!damaged.isEmpty)
        for page in damaged {
            try #require(pwrite(file, rubbish, rubbish.count, off_t((page - 1) * pageSize)) == rubbish.count)
        }
    }
}
