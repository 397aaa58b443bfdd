// SPDX-License-Identifier: Apache-2.0

import Glibc
import ScratchFolder
import Testing

/// A disk that is full, read-only or broken for a while: the list waits, and is done when the disk is mended.
@Suite struct DiskFaultTests {
    struct BadDisk: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let errno: CInt
        let part: String
        var calls: String?
    }

    static let disks = [
        BadDisk(testDescription: "no space for copies", errno: ENOSPC, part: "/processing"),
        BadDisk(testDescription: "no space for results", errno: ENOSPC, part: "/results"),
        BadDisk(testDescription: "no space for the registry", errno: ENOSPC, part: "/registry.db"),
        BadDisk(testDescription: "a spool that is read-only", errno: EROFS, part: "/spool/"),
        BadDisk(testDescription: "a disk that cannot sync", errno: EIO, part: "/processing", calls: "fsync,fdatasync"),
    ]

    @Test(arguments: disks)
    func `a list waits for the disk and is then done`(disk: BadDisk) throws {
        let root = try ScratchRoot.prepared(configuration: "[Drop]\nSettleSec=100ms\nRescanSec=1s\n")
        let mark = "\(root.outside)/broken"
        let log = "\(root.outside)/calls"
        var environment = [
            "FAIL_ERRNO": "\(disk.errno)", "FAIL_PATH": disk.part, "FAIL_WHILE": mark, "PRELOAD_LOG": log,
        ]
        environment["FAIL_CALLS"] = disk.calls
        let daemon = try RunningDaemon(root, preload: .failAt, environment: environment)
        try writeBytes([], to: mark)
        try root.drop(PlainList.bytes(rows: 3), as: "list.csv", for: "contoso")
        try daemon.wait(for: root.outside) { exists(log) }
        #expect(try root.results("contoso").isEmpty)
        #expect(try ControlProgram(root: root).run(["status"]).status == 0)
        unlink(mark)
        let result = try root.awaitResult("contoso", daemon)
        #expect(try result.summary().outcomes == ["registered": 3])
        #expect(try daemon.stop() == 0)
        // Said, and not once a try.
        let said = daemon.journal.split(separator: "\n").filter { $0.contains("cannot go on") }
        #expect((1...3).contains(said.count), "\(daemon.journal)")
    }

    @Test func `nothing is announced before it is safe on the disk`() throws {
        let root = try ScratchRoot.prepared()
        let log = "\(root.outside)/calls"
        let daemon = try RunningDaemon(root, preload: .killAt, environment: ["PRELOAD_LOG": log])
        try root.drop(PlainList.bytes(rows: 3), as: "list.csv", for: "contoso")
        let result = try root.awaitResult("contoso", daemon)
        try daemon.stop()
        let calls = try DiskCall.read(log)
        func first(_ what: String, after number: Int = 0, where condition: (DiskCall) -> Bool) throws -> Int {
            let call = calls.first { $0.number > number && condition($0) }
            return try #require(call, "no \(what) in\n\(calls.map(\.description).joined(separator: "\n"))").number
        }
        let isSync: (DiskCall) -> Bool = { $0.name == "fsync" || $0.name == "fdatasync" }
        let spool = root.spool

        // Claimed: both folders are synced after the rename.
        let claim = try first("claim") { $0.name.hasPrefix("rename") && $0.path.hasPrefix("\(spool)/processing/") }
        _ = try first("sync of processing", after: claim) { isSync($0) && $0.path == "\(spool)/processing" }
        _ = try first("sync of the drop folder", after: claim) { isSync($0) && $0.path == root.importFolder("contoso") }
        // The claimed file goes only when the copy is safe.
        let copied = try first("sync of the copy") {
            isSync($0) && $0.path.hasPrefix("\(spool)/processing/") && $0.path.hasSuffix(".copy")
        }
        let gone = try first("unlink of the claimed file") {
            $0.name.hasPrefix("unlink") && $0.path.hasPrefix("\(spool)/processing/") && !$0.path.hasSuffix(".copy")
        }
        #expect(copied < gone)
        // Published: what a file holds is synced before its rename, the folder after it, and the summary is the last.
        var published: [Int] = []
        for (name, draft) in [("report.csv", "report.csv"), ("original.csv", ".copy"), ("summary.json", "summary")] {
            let renamed = try first("publication of \(name)") {
                $0.name.hasPrefix("rename") && $0.path.hasSuffix("/\(result.name)/\(name)")
            }
            #expect(calls.contains { $0.number < renamed && isSync($0) && $0.path.contains(draft) }, "\(name)")
            _ = try first("sync of the folder", after: renamed) {
                isSync($0) && $0.path.hasSuffix("/\(result.name)")
            }
            published.append(renamed)
        }
        #expect(published.max() == published.last)
    }
}
