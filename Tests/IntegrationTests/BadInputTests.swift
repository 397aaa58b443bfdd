// SPDX-License-Identifier: Apache-2.0

import Glibc
import ScratchFolder
import Testing

/// What no operator meant: each gets one clear answer, and the daemon goes on.
@Suite struct BadInputTests {
    /// A list that is none, and the code of its refusal.
    struct BadList: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let code: String
        let bytes: @Sendable () -> [UInt8]

        init(_ name: String, _ code: String, _ bytes: @escaping @Sendable () -> [UInt8]) {
            testDescription = name
            self.code = code
            self.bytes = bytes
        }
    }

    static let lists = [
        BadList("nothing at all", "empty-list") { [] },
        BadList("a header and no row", "empty-list") { Array(PlainList.header.utf8) },
        BadList("prose", "not-a-device-list") { Array("Dear colleague,\nplease find the devices attached.\n".utf8) },
        BadList("random bytes", "not-a-device-list") {
            var random = SeededNumbers(seed: 1)
            return (0..<100_000).map { _ in UInt8.random(in: 1...255, using: &random) }
        },
        BadList("NUL bytes", "not-a-device-list") { [UInt8](repeating: 0, count: 100_000) },
        BadList("one line of 32 MB", "not-a-device-list") { [UInt8](repeating: UInt8(ascii: "x"), count: 32 << 20) },
        BadList("a million empty cells", "empty-list") { [UInt8](repeating: UInt8(ascii: ","), count: 1_000_000) },
        BadList("a workbook", "workbook") {
            Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 0, count: 26)
                + Array("[Content_Types].xml xl/workbook.xml xl/worksheets/sheet1.xml".utf8)
        },
        BadList("a gzip archive", "archive") { [0x1F, 0x8B, 0x08, 0] + [UInt8](repeating: 7, count: 500) },
        BadList("a PDF", "pdf") { Array("%PDF-1.7\n%âãÏÓ\n1 0 obj\n".utf8) },
    ]

    @Test(arguments: lists)
    func `a list that is none is refused as a whole`(list: BadList) throws {
        let root = try ScratchRoot.prepared()
        let daemon = try RunningDaemon(root)
        let bytes = list.bytes()
        try root.drop(bytes, as: "list.csv", for: "contoso")
        let result = try root.awaitResult("contoso", daemon)
        let report = try result.report()
        #expect(report.count == 1 && report[0].row == nil && report[0].code == list.code)
        #expect(!report[0].reason.isEmpty && !report[0].nextStep.isEmpty)
        #expect(try result.original == bytes)
        try daemonLives(root, daemon, afterResults: 1)
    }

    @Test(arguments: [
        Array("line\nbreak.csv".utf8), [0xFF, 0xFE, 0x2E, 0x63, 0x73, 0x76],
        Array(repeating: UInt8(ascii: "n"), count: 255),
        Array("-rf.csv".utf8), Array("über; $(id) \u{1B}[31m.csv".utf8),
    ])
    func `any name that the kernel takes is a list's name`(name: [UInt8]) throws {
        let root = try ScratchRoot.prepared()
        let daemon = try RunningDaemon(root)
        try root.drop(PlainList.bytes(rows: 2), as: name, in: root.importFolder("contoso"))
        let result = try root.awaitResult("contoso", daemon)
        #expect(try result.summary().outcomes == ["registered": 2])
        #expect(result.name.utf8.allSatisfy { (0x21...0x7E).contains($0) })
        try daemonLives(root, daemon, afterResults: 1)
        #expect(!daemon.journal.contains("\u{1B}"))
    }

    @Test func `a list that grows while it is read is kept and named so`() throws {
        let root = try ScratchRoot.prepared()
        let daemon = try RunningDaemon(root)
        let draft = "\(root.outside)/growing"
        // Long enough that reading takes a while, and quickly refused should nothing have been noticed.
        try writeBytes([UInt8](repeating: UInt8(ascii: "x"), count: 64 << 20), to: draft)
        let file = open(draft, O_WRONLY | O_APPEND | O_CLOEXEC)
        defer { close(file) }
        let target = "\(root.importFolder("contoso"))/growing.csv"
        #expect(rename(draft, target) == 0)
        // From the moment in which it is claimed the file grows, byte by byte, until there is an answer.
        try daemon.wait(for: root.importFolder("contoso")) { !exists(target) }
        while try root.results("contoso").isEmpty, !daemon.process.hasEnded {
            // A change that is seen while it is claimed gives it back, to be taken when it stands still.
            if !exists(target) { _ = write(file, "x", 1) }
        }
        let report = try root.awaitResult("contoso", daemon).report()
        #expect(report.count == 1 && report[0].code == "changed-while-read" && report[0].outcome == "failed")
        try daemonLives(root, daemon, afterResults: 1)
    }

    @Test func `rows that are far too large are rejected one by one, and memory stays flat`() throws {
        let root = try ScratchRoot.prepared()
        let daemon = try RunningDaemon(root)
        try root.drop(PlainList.bytes(rows: 1000, batch: "A"), as: "plain.csv", for: "contoso")
        _ = try root.awaitResult("contoso", daemon)
        let before = try daemon.peakMemory
        // Each is kept up to the limit of a row, a megabyte, so that rejected.csv has as many of them.
        let row = [UInt8](repeating: UInt8(ascii: "x"), count: (1 << 20) + 100) + [0x0A]
        var list = PlainList.bytes(rows: 1, batch: "B")
        for _ in 0..<64 { list += row }
        try root.drop(list, as: "large.csv", for: "contoso")
        let result = try root.awaitResults("contoso", count: 2, daemon)[1]
        #expect(try result.summary().outcomes == ["registered": 1, "invalid": 64])
        #expect(try readBytes("\(result.folder)/rejected.csv").count > 64 << 20)
        #expect(try daemon.peakMemory - before < (40 << 20) * Sanitizer.memory)
        #expect(try daemon.stop() == 0)
    }

    private func daemonLives(_ root: ScratchRoot, _ daemon: RunningDaemon, afterResults count: Int) throws {
        try root.drop(PlainList.bytes(rows: 1, batch: "Z"), as: "good.csv", for: "contoso")
        let results = try root.awaitResults("contoso", count: count + 1, daemon)
        #expect(try results[count].summary().outcomes == ["registered": 1])
        #expect(try daemon.stop() == 0)
    }
}
