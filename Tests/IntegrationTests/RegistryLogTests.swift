// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

/// The log beside the registry stays short, whoever reads meanwhile; where somebody else holds it up, that is said.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct RegistryLogTests {
    private static let quick = "[Drop]\nSettleSec=100ms\nRescanSec=1s\n"
    /// What autopilotd(8) promises the log is cut to.
    private static let kept = 64 << 20

    @Test func `it stays short during long imports with lists and backups that are read meanwhile`() throws {
        let root = try ScratchRoot.prepared(configuration: Self.quick)
        let daemon = try RunningDaemon(root)
        let control = ControlProgram(root: root)
        var longest = 0
        for batch in ["A", "B", "C"] {
            try root.drop(PlainList.bytes(rows: 3000, batch: batch), as: "\(batch).csv", for: "contoso")
            let count = batch == "A" ? 1 : batch == "B" ? 2 : 3
            // Nobody takes what this one lists, so that its question stays open for as long as the import goes on.
            let reader = try SlowReader(root, ["device", "list", "contoso"])
            try control.succeed("registry", "backup", "\(root.outside)/\(batch).db")
            let deadline = Deadline()
            while try root.results("contoso").count < count {
                longest = max(longest, Self.length(root))
                poll(nil, 0, 10)
                if deadline.hasPassed { throw Fault(daemon.journal) }
            }
            reader.end()
            longest = max(longest, Self.length(root))
        }
        print("the log had at most \(longest >> 10) kB")
        #expect(longest > 0 && longest < Self.kept)
        #expect(!daemon.journal.contains("cannot be written back"))
        #expect(try daemon.stop() == 0)
        #expect(Self.length(root) == 0)
    }

    @Test func `another program that holds it up is told of once, and then it is cut`() throws {
        let root = try ScratchRoot.prepared(configuration: Self.quick)
        let daemon = try RunningDaemon(root)
        // Whoever only copies the file, and somebody who writes much in one go, as no list does.
        let reader = try RegistryHolder(root.registry, "BEGIN; SELECT count(*) FROM customers")
        let written = try ProgramRun(
            "/usr/bin/sqlite3",
            [root.registry, ".dbconfig no_ckpt_on_close on", "CREATE TABLE much AS SELECT zeroblob(420000000)"])
        try #require(written.status == 0, "\(written)")
        #expect(Self.length(root) > 6 * Self.kept)
        try daemon.awaitJournal("cannot be written back")
        #expect(daemon.journal.contains("'fuser -v \(root.registry)-wal' names it"))
        // Work goes on all the while.
        try root.drop(PlainList.bytes(rows: 3), as: "list.csv", for: "contoso")
        _ = try root.awaitResult("contoso", daemon)
        reader.letGo()
        for number in 2...3 {
            try root.drop(PlainList.bytes(rows: 3, batch: "\(number)"), as: "\(number).csv", for: "contoso")
            _ = try root.awaitResults("contoso", count: number, daemon)
        }
        #expect(Self.length(root) <= Self.kept)
        #expect(daemon.journal.split(separator: "cannot be written back").count == 2)
        #expect(try daemon.stop() == 0)
    }

    private static func length(_ root: ScratchRoot) -> Int {
        var status = stat()
        return stat("\(root.registry)-wal", &status) == 0 ? Int(status.st_size) : 0
    }
}

/// An autopilotctl of which nobody takes what it prints.
private final class SlowReader {
    private let process: ChildProcess
    private let output = try? Pipe()

    init(_ root: ScratchRoot, _ arguments: [String]) throws {
        guard let output else { throw Fault.system("pipe") }
        process = try ChildProcess(
            Programs.control, ["--root=\(root.path)"] + arguments, environment: ProgramRun.plainEnvironment,
            descriptors: [1: output.writer])
    }

    func end() {
        process.send(signal: SIGKILL)
        _ = try? process.wait()
    }
}
