// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

/// Backups of the registry, and what becomes of one that is put back.
@Suite struct BackupTests {
    @Test func `a backup that is put back is older than the results, which is said once`() throws {
        let root = try ScratchRoot.prepared(["contoso", "northwind"])
        let backup = "\(root.outside)/backup.db"
        var daemon = try RunningDaemon(root)
        try root.drop(PlainList.bytes(rows: 3, batch: "A"), as: "before.csv", for: "contoso")
        _ = try root.awaitResult("contoso", daemon)
        try ControlProgram(root: root).succeed("registry", "backup", backup)
        try root.drop(PlainList.bytes(rows: 4, batch: "B"), as: "after.csv", for: "contoso")
        let after = try root.awaitResults("contoso", count: 2, daemon)[1]
        try root.drop(PlainList.bytes(rows: 1, batch: "C"), as: "other.csv", for: "northwind")
        _ = try root.awaitResult("northwind", daemon)
        #expect(try daemon.stop() == 0)

        try root.restore(backup)
        daemon = try RunningDaemon(root)
        try daemon.awaitJournal("does not know 2 imports, numbers 2 to 3")
        #expect(try devices(root, of: "contoso") == 3)
        // As the message says: the original is dropped again, and numbers go on behind those that are in use.
        try root.drop(try after.original, as: "after.csv", for: "contoso")
        let again = try root.awaitResults("contoso", count: 3, daemon)[2]
        #expect(again.id == 4)
        #expect(try again.report().allSatisfy { $0.outcome == "registered" })
        #expect(try devices(root, of: "contoso") == 7)
        #expect(try daemon.stop() == 0)

        daemon = try RunningDaemon(root)
        #expect(try ControlProgram(root: root).succeed("registry", "verify").contains("whole"))
        #expect(try daemon.stop() == 0)
        #expect(!daemon.journal.contains("does not know"), "\(daemon.journal)")
    }

    @Test func `an import that was under way in the backup and is done since goes on from its results`() throws {
        let root = try ScratchRoot.prepared(configuration: "[Rules]\nDeregisterLimit=2\n")
        let backup = "\(root.outside)/backup.db"
        var daemon = try RunningDaemon(root)
        let control = ControlProgram(root: root)
        try hold(root, daemon)
        try control.succeed("registry", "backup", backup)
        try control.succeed("import", "cancel", "2")
        #expect(try root.awaitResults("contoso", count: 2, daemon)[1].report().allSatisfy { $0.outcome == "cancelled" })
        #expect(try daemon.stop() == 0)

        try root.restore(backup)
        daemon = try RunningDaemon(root)
        try daemon.awaitJournal("goes on from the original.csv")
        #expect(try control.succeed("import", "show", "2").contains("held"))
        try control.succeed("import", "cancel", "2")
        _ = try control.run(["import", "wait", "2", "--timeout=60"])
        #expect(try control.succeed("import", "show", "2").contains("reported"))
        #expect(try daemon.stop() == 0)
        #expect(listFolder("\(root.spool)/processing").isEmpty)
    }

    @Test func `a registry that is put back without the spool settles what it no longer has the list of`() throws {
        let root = try ScratchRoot.prepared(configuration: "[Rules]\nDeregisterLimit=2\n")
        let backup = "\(root.outside)/backup.db"
        let first = try RunningDaemon(root)
        try hold(root, first)
        try ControlProgram(root: root).succeed("registry", "backup", backup)
        #expect(try first.stop() == 0)

        let other = try ScratchRoot()
        try makeFolders("\(other.path)/var/lib/autopilotd")
        try other.restore(backup)
        let daemon = try RunningDaemon(other)
        let result = try other.awaitResult("contoso", daemon)
        #expect(try result.report().first?.code == "list-gone")
        #expect(try devices(other, of: "contoso") == 3)
        #expect(try daemon.stop() == 0)
        let next = try RunningDaemon(other)
        #expect(!next.journal.contains("error"), "\(next.journal)")
        #expect(try next.stop() == 0)
    }

    @Test func `a backup is taken while an import goes on, is whole, and overwrites nothing`() throws {
        let root = try ScratchRoot.prepared()
        let daemon = try RunningDaemon(root)
        let control = ControlProgram(root: root)
        try root.drop(PlainList.bytes(rows: 4000), as: "long.csv", for: "contoso")
        for number in 1...5 { try control.succeed("registry", "backup", "\(root.outside)/\(number).db") }
        _ = try root.awaitResult("contoso", daemon)
        for number in 1...5 {
            var status = stat()
            #expect(lstat("\(root.outside)/\(number).db", &status) == 0 && status.st_mode & 0o777 == 0o600)
            let other = try ScratchRoot()
            try makeFolders("\(other.path)/var/lib/autopilotd")
            try other.restore("\(root.outside)/\(number).db")
            let restored = try RunningDaemon(other)
            #expect(try ControlProgram(root: other).succeed("registry", "verify").contains("is sound"))
            #expect(try restored.stop() == 0)
        }
        let again = try control.run(["registry", "backup", "\(root.outside)/1.db"])
        #expect(again.status == 1 && again.errors.contains("left alone"), "\(again)")
        #expect(!listFolder(root.outside).contains { $0.hasSuffix(".part") })
        #expect(!listFolder("\(root.path)/var/lib/autopilotd").contains { $0.contains("copy") })
        #expect(try daemon.stop() == 0)
    }

    @Test func `a stored hash that was changed is found by its seal`() throws {
        let root = try ScratchRoot.prepared()
        var daemon = try RunningDaemon(root)
        try root.drop(try readBytes(ExampleListTests.path), as: "example.csv", for: "contoso")
        _ = try root.awaitResult("contoso", daemon)
        #expect(try daemon.stop() == 0)
        let change = "UPDATE hardware_hashes SET sealed = zeroblob(900) WHERE device_id = 3"
        let changed = try ProgramRun("/usr/bin/env", ["sqlite3", root.registry, change])
        if changed.status != 0 { return }  // no sqlite3 here
        daemon = try RunningDaemon(root)
        let run = try ControlProgram(root: root).run(["registry", "verify"])
        #expect(run.status == 1 && run.output.contains("1 of 12 stored hashes"), "\(run)")
        #expect(run.output.contains("by id: 3."), "\(run)")
        #expect(try daemon.stop() == 0)
    }

    @Test(.enabled(if: getuid() == 0)) func `only an admin agent takes a backup`() throws {
        let root = try ScratchRoot.prepared()
        let daemon = try RunningDaemon(root)
        let path = "/tmp/autopilotd-test-nobody-\(getpid()).db"
        let run = try ControlProgram(root: root).run(["registry", "backup", path], as: "nobody")
        #expect(run.status == 1 && run.errors.contains("no role"), "\(run)")
        #expect(!exists(path))
        #expect(try daemon.stop() == 0)
    }

    /// Import 1 registers three devices, import 2 would deregister them and is held.
    private func hold(_ root: ScratchRoot, _ daemon: RunningDaemon) throws {
        try root.drop(PlainList.bytes(rows: 3), as: "list.csv", for: "contoso")
        _ = try root.awaitResult("contoso", daemon)
        let folder = "\(root.importFolder("contoso"))/deregister"
        try root.drop(PlainList.bytes(rows: 3), as: Array("away.csv".utf8), in: folder)
        let control = ControlProgram(root: root)
        let deadline = Deadline()
        while try !control.succeed("import", "list").contains("held") {
            if deadline.hasPassed { throw Fault("it was not held\n\(daemon.journal)") }
            poll(nil, 0, 50)
        }
    }

    private func devices(_ root: ScratchRoot, of customer: String) throws -> Int {
        let list = try ControlProgram(root: root).succeed("device", "list", customer, "--json")
        return list.matches(of: /"serialNumber"/).count
    }
}

extension ScratchRoot {
    /// Puts a backup in the registry's place, as autopilotd(8) says.
    func restore(_ backup: String) throws {
        for end in ["", "-wal", "-shm"] { unlink(registry + end) }
        try writeBytes(try readBytes(backup), to: registry)
    }
}
