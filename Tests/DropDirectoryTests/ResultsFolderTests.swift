// SPDX-License-Identifier: Apache-2.0

import Autopilot
import DropDirectory
import Glibc
import Linux
import Testing

@Suite struct ResultsFolderTests {
    let drop: ScratchSpool
    let results: CustomerResults

    init() throws {
        drop = try ScratchSpool()
        results = CustomerResults(
            spool: drop.spool, customer: drop.contoso.name, audience: drop.folders.audience(of: drop.contoso))
    }

    @Test(arguments: [
        ("devices.csv", "20260131T083000Z-17-devices.csv"),
        ("Geräte 1.csv", "20260131T083000Z-17-Ger__te_1.csv"),
        ("a\nb;c", "20260131T083000Z-17-a_b_c"),
        (String(repeating: "x", count: 255), "20260131T083000Z-17-" + String(repeating: "x", count: 100)),
    ])
    func `a results folder is named after time, import and file`(file: String, name: String) throws {
        let made = ResultsName.make(claimedAt: 1_769_848_200_999, id: 17, file: try fileName(file))
        #expect(made.description == name)
    }

    @Test func `results are published whole, and again after a crash`() throws {
        try File.write("the list", to: drop.spool.processing + "/17.copy")
        for _ in 0..<2 {
            let folder = try results.folder(of: 17, named: try fileName("name"))
            try folder.publish(try fileName("report.csv")) { try $0.write(Array("report".utf8)) }
            try folder.publishCopy()
            try folder.publish(try fileName("summary.json")) { try $0.write(Array("{}".utf8)) }
        }
        let path = drop.spool.results(of: drop.contoso.name) + "/name"
        #expect(try drop.names(path) == ["original.csv", "report.csv", "summary.json"])
        #expect(try drop.read(path + "/original.csv") == "the list")
        for name in try Directory(path).names() {
            #expect(try Directory(path).status(of: name)?.mode == 0o640)
        }
        #expect(try Directory(path).status().mode == 0o750)
        #expect(try drop.names(drop.spool.processing) == [])
    }

    @Test func `a report that could not be written does not show`() throws {
        struct Full: Error {}
        let folder = try results.folder(of: 17, named: try fileName("name"))
        try folder.publish(try fileName("report.csv")) { try $0.write(Array("old".utf8)) }
        #expect(throws: Full.self) {
            try folder.publish(try fileName("report.csv")) { file in
                try file.write(Array("half".utf8))
                throw Full()
            }
        }
        #expect(try folder.open(try fileName("report.csv")).readAll(limit: 10) == Array("old".utf8))
        #expect(try drop.names(folder.path) == ["report.csv"])
    }

    @Test func `a copy that a power loss left under both names has one again`() throws {
        let folder = try results.folder(of: 17, named: try fileName("name"))
        try File.write("the list", to: drop.spool.processing + "/17.copy")
        #expect(link(drop.spool.processing + "/17.copy", folder.path + "/original.csv") == 0)
        try folder.publishCopy()
        #expect(try drop.names(drop.spool.processing) == [])
        #expect(try drop.read(folder.path + "/original.csv") == "the list")
    }

    @Test func `a list without a copy cannot be published`() throws {
        let folder = try results.folder(of: 17, named: try fileName("name"))
        #expect(throws: SystemCallError("open", drop.spool.processing + "/17.copy", errno: .noSuchFile)) {
            try folder.publishCopy()
        }
    }

    @Test func `a list that changed while it was read is kept`() throws {
        try File.write("changing", to: drop.spool.processing + "/17")
        let folder = try results.folder(of: 17, named: try fileName("name"))
        try folder.publishClaimed()
        #expect(try drop.read(folder.path + "/original.csv") == "changing")
        #expect(try drop.names(drop.spool.processing) == [])
    }

    @Test func `waiting files are named with reason and next step`() throws {
        #expect(mkfifo(drop.path("pi\npe.csv"), 0o666) == 0)
        var scanner = drop.scanner()
        scanner.scan(now: 0)
        scanner.recheck(now: 2000)
        #expect(scanner.takeWaitingChanges().customers == [drop.contoso.name])
        try results.write(waiting: scanner.waiting(of: drop.contoso.name))
        let path = drop.spool.results(of: drop.contoso.name) + "/waiting.txt"
        let text = try drop.read(path)
        #expect(text.contains("contoso/pi\\x0ape.csv\n"))
        #expect(text.contains("why:  It is a pipe"))
        #expect(text.contains("next: "))

        #expect(unlink(drop.path("pi\npe.csv")) == 0)
        scanner.scan(now: 3000)
        #expect(scanner.takeWaitingChanges().customers == [drop.contoso.name])
        try results.write(waiting: scanner.waiting(of: drop.contoso.name))
        try results.write(waiting: [])
        #expect(access(path, F_OK) == -1)
    }
}
