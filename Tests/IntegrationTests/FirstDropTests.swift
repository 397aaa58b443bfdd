// SPDX-License-Identifier: Apache-2.0

import Glibc
import ScratchFolder
import Testing

/// The main job: a list becomes registered devices and a report.
@Suite struct FirstDropTests {
    @Test func `a list that is moved in is registered and reported, row by row`() throws {
        let root = try ScratchRoot.prepared()
        let daemon = try RunningDaemon(root)
        let bytes = PlainList.bytes(rows: 500)
        try root.drop(bytes, as: "monday.csv", for: "contoso")
        let result = try root.awaitResult("contoso", daemon)
        let report = try result.report()
        #expect(report.map(\.row) == (2...501).map { $0 })
        #expect(report.map(\.serialNumber) == (1...500).map { PlainList.serial("A", $0) })
        #expect(report.allSatisfy { $0.outcome == "registered" && $0.code == "recorded-locally" })
        #expect(report.allSatisfy { $0.rule == "new-device" && !$0.nextStep.isEmpty })
        #expect(try result.original == bytes)
        #expect(result.rejected == nil)
        #expect(listFolder(root.importFolder("contoso")).filter { $0.hasSuffix(".csv") }.isEmpty)
        #expect(try daemon.stop() == 0)
    }

    @Test func `summary.json tells what was dropped, by whom and what became of it`() throws {
        let root = try ScratchRoot.prepared()
        let daemon = try RunningDaemon(root)
        try root.drop(PlainList.bytes(rows: 3), as: "three.csv", for: "contoso")
        let result = try root.awaitResult("contoso", daemon)
        let summary = try result.summary()
        #expect(summary.version == 1 && summary.id == result.id && summary.customer == "contoso")
        #expect(summary.operation == "device.register" && summary.authority == "local")
        #expect(summary.file == "three.csv" && summary.rows == 3 && summary.outcomes == ["registered": 3])
        #expect(summary.earlierImport == nil)
        let digest = try ProgramRun("/usr/bin/b2sum", ["\(result.folder)/original.csv"]).output.prefix(128)
        #expect(summary.digest == "blake2b:\(digest)")
    }

    @Test func `the same list again is a new import that changes nothing and names the first`() throws {
        let root = try ScratchRoot.prepared()
        let daemon = try RunningDaemon(root)
        for count in 1...2 {
            try root.drop(PlainList.bytes(rows: 4), as: "same.csv", for: "contoso")
            _ = try root.awaitResults("contoso", count: count, daemon)
        }
        let results = try root.results("contoso")
        #expect(try results[1].summary().outcomes == ["already-registered": 4])
        #expect(try results[1].summary().earlierImport == results[0].id)
        #expect(try results[1].report().allSatisfy { $0.rule == "already-registered" })
        #expect(try results[0].summary().outcomes == ["registered": 4])
    }

    @Test func `a machine whose maker left a placeholder is the same one the next time`() throws {
        let root = try ScratchRoot.prepared()
        let daemon = try RunningDaemon(root)
        let list = "\(PlainList.header)\nGH7788123,,,System manufacturer,System Product Name\n"
        for (folder, name) in [("contoso", "one.csv"), ("contoso", "two.csv"), ("contoso/deregister", "three.csv")] {
            let count = try root.results("contoso").count
            try root.drop(Array(list.utf8), as: name, for: folder)
            _ = try root.awaitResults("contoso", count: count + 1, daemon)
        }
        let outcomes = try root.results("contoso").map { try $0.summary().outcomes }
        #expect(outcomes == [["registered": 1], ["already-registered": 1], ["deregistered": 1]])
        #expect(try daemon.stop() == 0)
    }

    @Test func `two lists of one name are two imports`() throws {
        let root = try ScratchRoot.prepared()
        let daemon = try RunningDaemon(root)
        try root.drop(PlainList.bytes(rows: 2, batch: "A"), as: "list.csv", for: "contoso")
        _ = try root.awaitResult("contoso", daemon)
        try root.drop(PlainList.bytes(rows: 3, batch: "B"), as: "list.csv", for: "contoso")
        let results = try root.awaitResults("contoso", count: 2, daemon)
        #expect(try results.map { try $0.summary().rows }.sorted() == [2, 3])
    }

    @Test func `lists that lay there before the start are taken`() throws {
        let root = try ScratchRoot.prepared(configuration: "[Drop]\nSettleSec=100ms\n")
        try root.drop(PlainList.bytes(rows: 2), as: "early.csv", for: "contoso")
        let daemon = try RunningDaemon(root)
        #expect(try root.awaitResult("contoso", daemon).summary().outcomes == ["registered": 2])
    }

    @Test func `a list that is written in place is taken only when it is whole`() throws {
        let root = try ScratchRoot.prepared(configuration: "[Drop]\nSettleSec=300ms\nRescanSec=1s\n")
        let daemon = try RunningDaemon(root)
        let bytes = PlainList.bytes(rows: 200)
        let path = "\(root.importFolder("contoso"))/slow.csv"
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        try #require(file >= 0)
        // Each other list takes the daemon a while, in which the file stands still or grows.
        for step in 0..<4 {
            let part = bytes[(bytes.count * step / 4)..<(bytes.count * (step + 1) / 4)]
            #expect(part.withUnsafeBytes { write(file, $0.baseAddress, $0.count) } == part.count)
            try root.drop(PlainList.bytes(rows: 1, batch: "\(step)"), as: "other-\(step).csv", for: "contoso")
            _ = try root.awaitResults("contoso", count: step + 1, daemon)
            #expect(exists(path))
        }
        close(file)
        let results = try root.awaitResults("contoso", count: 5, daemon)
        let slow = try #require(results.first { $0.name.hasSuffix("slow.csv") })
        #expect(try slow.original == bytes)
        #expect(try slow.summary().outcomes == ["registered": 200])
    }

    @Test(arguments: ["\n", "\r\n"], [false, true])
    func `line breaks and encodings of the usual tools are read`(lineBreak: String, isUTF16: Bool) throws {
        let root = try ScratchRoot.prepared()
        let daemon = try RunningDaemon(root)
        let text = String(decoding: PlainList.bytes(rows: 3, lineBreak: lineBreak), as: UTF8.self)
        let bytes: [UInt8] =
            isUTF16
            ? [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
            : [0xEF, 0xBB, 0xBF] + Array(text.utf8)
        try root.drop(bytes, as: "list.csv", for: "contoso")
        let result = try root.awaitResult("contoso", daemon)
        #expect(try result.summary().outcomes == ["registered": 3])
        #expect(try result.original == bytes)
    }
}
