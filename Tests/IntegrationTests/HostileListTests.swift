// SPDX-License-Identifier: Apache-2.0

import Glibc
import Linux
import Testing

/// Lists made by somebody who wishes whoever reads about them ill.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct HostileListTests {
    private static let tricks = [
        "=HYPERLINK(\"http://evil.example\",\"ok\")", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "=cmd|' /C calc'!A0",
        "'=1+1", "SN\u{202E}321-NS", "\u{2066}SN\u{2069}", "SN\u{200B}\u{FEFF}9", "\u{1B}[31mred", "\u{9B}2J",
        "SN\u{7}bell", "SN\u{2028}line", "\"=1+1",
    ]

    @Test func `cells with formulas, marks that turn text and escapes come out harmless`() throws {
        let root = try ScratchRoot.prepared()
        let daemon = try RunningDaemon(root)
        var text = PlainList.header + "\r\n"
        for trick in Self.tricks {
            let cell = "\"" + trick.replacing("\"", with: "\"\"") + "\""
            text += "\(cell),,,\(cell),\(cell)\r\n"
            // And as the whole of a row that must be rejected, since its hash is none.
            text += ",,\(cell),\(cell),\r\n"
        }
        try root.drop(Array(text.utf8), as: "=1+1\u{202E}.csv", for: "contoso")
        let result = try root.awaitResult("contoso", daemon)
        let report = try result.report()
        #expect(report.count == 2 * Self.tricks.count)
        for file in ["report.csv", "rejected.csv", "summary.json"] {
            let content = try readText("\(result.folder)/\(file)")
            if file != "rejected.csv" {
                #expect(
                    content.unicodeScalars.dropFirst().allSatisfy {
                        "\r\n".unicodeScalars.contains($0) || !$0.isHostile
                    }, "\(content.debugDescription)")
            }
            guard file.hasSuffix(".csv") else { continue }
            for record in SimpleCSV.records(String(content.unicodeScalars.dropFirst())) {
                #expect(record.allSatisfy { $0.first.map { !"=+-@\t\r".contains($0) } ?? true }, "\(record)")
            }
        }
        let control = ControlProgram(root: root)
        for command in [
            ["device", "list", "contoso"], ["device", "list", "contoso", "--json"], ["import", "show", "1"],
            ["import", "show", "1", "--json"], ["audit", "list"], ["audit", "list", "--json"],
            ["import", "list", "--json"],
            ["check", "\(result.folder)/original.csv"], ["check", "--json", "\(result.folder)/original.csv"],
        ] {
            let run = try control.run(command)
            let shown = (run.output + run.errors).unicodeScalars
            #expect(shown.allSatisfy { $0 == "\n" || !$0.isHostile }, "\(command): \(run)")
        }
        #expect(daemon.journal.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isHostile })
        #expect(try daemon.stop() == 0)
    }

    @Test func `whoever keeps a list open writes into it in vain`() throws {
        let root = try ScratchRoot.prepared()
        let daemon = try RunningDaemon(root)
        let draft = "\(root.outside)/open.csv"
        let list = PlainList.bytes(rows: 3)
        try writeBytes(list, to: draft)
        let file = open(draft, O_RDWR | O_CLOEXEC)
        defer { close(file) }
        #expect(rename(draft, "\(root.importFolder("contoso"))/open.csv") == 0)
        let result = try root.awaitResult("contoso", daemon)
        // Whichever came first, the report is about the bytes that are kept, and those are nobody else's to change.
        let other = PlainList.bytes(rows: 3, batch: "Z")
        _ = other.withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, 0) }
        #expect(try result.summary().outcomes == ["registered": 3])
        #expect(try result.original == list)
        #expect(try !ControlProgram(root: root).succeed("device", "list", "contoso").contains("SN-Z-"))
        #expect(listFolder("\(root.spool)/processing").isEmpty)
        #expect(daemon.warnings.isEmpty)
        #expect(try daemon.stop() == 0)
    }

    @Test func `a list that is rewritten without end fails once, and the next customer's does not wait for it`() throws
    {
        let root = try ScratchRoot.prepared(["contoso", "fabrikam"])
        let daemon = try RunningDaemon(root)
        let draft = "\(root.outside)/rewritten.csv"
        try writeBytes([UInt8](repeating: UInt8(ascii: "x"), count: 96 << 20), to: draft)
        let file = open(draft, O_WRONLY | O_CLOEXEC)
        let isDone = Lock(false)
        let target = "\(root.importFolder("contoso"))/rewritten.csv"
        #expect(rename(draft, target) == 0)
        try DedicatedThread.start(named: "rewriting") {
            while !isDone.withLock({ $0 }) {
                // Only once it was claimed: until then it is not taken at all.
                if !exists(target) { _ = pwrite(file, "y", 1, off_t.random(in: 0..<(96 << 20))) }
            }
            close(file)
        }
        defer { isDone.withLock { $0 = true } }
        try daemon.provesAlive("fabrikam")
        let report = try root.awaitResult("contoso", daemon).report()
        #expect(report.count == 1 && report[0].code == "changed-while-read" && report[0].outcome == "failed")
        #expect(daemon.warnings.count == 1, "\(daemon.warnings)")
        #expect(try daemon.stop() == 0)
    }

    @Test func `gigabytes that take no room take none here either`() throws {
        let root = try ScratchRoot.prepared(["contoso", "fabrikam"])
        let daemon = try RunningDaemon(root)
        let draft = "\(root.outside)/sparse.csv"
        try writeBytes([], to: draft)
        #expect(truncate(draft, 4 << 30) == 0)
        #expect(rename(draft, "\(root.importFolder("contoso"))/sparse.csv") == 0)
        try daemon.provesAlive("fabrikam")
        let result = try root.awaitResult("contoso", daemon)
        var status = stat()
        #expect(stat("\(result.folder)/original.csv", &status) == 0)
        #expect(status.st_size == 4 << 30)
        #expect(status.st_blocks * 512 < 1 << 20)
        #expect(try result.report().map(\.code) == ["not-a-device-list"])
        #expect(daemon.warnings.count == 1, "\(daemon.warnings)")
        #expect(try daemon.stop() == 0)
    }
}
