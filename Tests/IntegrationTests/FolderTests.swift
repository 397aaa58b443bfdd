// SPDX-License-Identifier: Apache-2.0

import Glibc
import ScratchFolder
import Testing

/// What may lie in a drop folder, and what becomes of it.
@Suite struct FolderTests {
    static let quick = "[Drop]\nSettleSec=100ms\nRescanSec=1s\n"

    @Test func `hidden files and files that are being copied are left alone`() throws {
        let root = try ScratchRoot.prepared(configuration: Self.quick)
        let daemon = try RunningDaemon(root)
        let names = [
            ".hidden.csv", "a.part", "b.filepart", "c.tmp", ".d.csv.swp", "e.csv~", "Thumbs.db", "desktop.ini",
        ]
        for name in names { try root.drop(PlainList.bytes(rows: 1), as: name, for: "contoso") }
        try root.drop(PlainList.bytes(rows: 1), as: "real.csv", for: "contoso")
        _ = try root.awaitResult("contoso", daemon)
        // One more list after another look through the folder.
        try root.drop(PlainList.bytes(rows: 1), as: "again.csv", for: "contoso")
        #expect(try root.awaitResults("contoso", count: 2, daemon).count == 2)
        #expect(Set(listFolder(root.importFolder("contoso"))).isSuperset(of: names))
    }

    @Test func `a file that is renamed to its real name is taken then`() throws {
        let root = try ScratchRoot.prepared()
        let daemon = try RunningDaemon(root)
        let folder = root.importFolder("contoso")
        try root.drop(PlainList.bytes(rows: 2), as: "list.csv.part", for: "contoso")
        #expect(rename("\(folder)/list.csv.part", "\(folder)/list.csv") == 0)
        #expect(try root.awaitResult("contoso", daemon).summary().file == "list.csv")
    }

    @Test func `links, pipes and what cannot be read stay and are named with the reason`() throws {
        let root = try ScratchRoot.prepared(configuration: Self.quick + "MaxFileSize=4K\n")
        let daemon = try RunningDaemon(root)
        let folder = root.importFolder("contoso")
        let elsewhere = "\(root.outside)/elsewhere.csv"
        try writeBytes(PlainList.bytes(rows: 1), to: elsewhere)
        #expect(symlink(elsewhere, "\(folder)/symbolic.csv") == 0)
        #expect(link(elsewhere, "\(folder)/hard.csv") == 0)
        #expect(mkfifo("\(folder)/pipe.csv", 0o644) == 0)
        try root.drop(PlainList.bytes(rows: 400), as: "large.csv", for: "contoso")
        let waiting = "\(root.spool)/results/contoso/waiting.txt"
        let names = ["symbolic.csv", "hard.csv", "pipe.csv", "large.csv"]
        try daemon.wait(
            for: "\(root.spool)/results/contoso",
            until: {
                guard let text = try? readText(waiting) else { return false }
                return names.allSatisfy(text.contains)
            }
        )
        for name in names { #expect(exists("\(folder)/\(name)")) }
        #expect(try root.results("contoso").isEmpty)
        // And the daemon goes on.
        try root.drop(PlainList.bytes(rows: 1), as: "small.csv", for: "contoso")
        _ = try root.awaitResult("contoso", daemon)
        // What no longer waits is no longer named.
        for name in names { unlink("\(folder)/\(name)") }
        try daemon.wait(for: "\(root.spool)/results/contoso", until: { !exists(waiting) })
    }

    @Test func `what a killed daemon said of waiting files is said no more`() throws {
        let root = try ScratchRoot.prepared()
        let daemon = try RunningDaemon(root)
        let note = "\(root.spool)/results/contoso/waiting.txt"
        let link = "\(root.importFolder("contoso"))/link.csv"
        try #require(symlink("/etc/passwd", link) == 0)
        try daemon.wait(for: "\(root.spool)/results/contoso") { exists(note) }
        try daemon.kill()
        unlink(link)
        let next = try RunningDaemon(root)
        #expect(!exists(note))
        #expect(try next.stop() == 0)
    }

    @Test func `a list in a folder of nobody stays`() throws {
        let root = try ScratchRoot.prepared(configuration: Self.quick)
        let daemon = try RunningDaemon(root)
        let folder = root.importFolder("stranger")
        try makeFolders(folder)
        try root.drop(PlainList.bytes(rows: 1), as: "list.csv", for: "stranger")
        try root.drop(PlainList.bytes(rows: 1), as: "list.csv", for: "contoso")
        _ = try root.awaitResult("contoso", daemon)
        try daemon.wait(for: root.outside) { daemon.journal.contains("stranger/list.csv") }
        #expect(exists("\(folder)/list.csv"))
    }

    @Test func `a list of a customer that was disabled is named to its operators, and taken once it is enabled`() throws
    {
        let root = try ScratchRoot.prepared(configuration: Self.quick)
        let daemon = try RunningDaemon(root)
        let control = ControlProgram(root: root)
        try control.succeed("customer", "disable", "contoso")
        try root.drop(PlainList.bytes(rows: 1), as: "list.csv", for: "contoso")
        let results = "\(root.spool)/results/contoso"
        let note = "\(results)/waiting.txt"
        try daemon.wait(for: results) { (try? readText(note))?.contains("contoso/list.csv") ?? false }
        try control.succeed("customer", "enable", "contoso")
        _ = try root.awaitResult("contoso", daemon)
        try daemon.wait(for: results) { !exists(note) }
        #expect(try daemon.stop() == 0)
        #expect(daemon.journal.contains("changed the settings of contoso: enabled 'yes' → 'no'"))
    }

    @Test func `a drop folder that is removed and made again is watched again`() throws {
        let root = try ScratchRoot.prepared(configuration: Self.quick)
        let daemon = try RunningDaemon(root)
        let folder = root.importFolder("contoso")
        _ = try ProgramRun("/bin/rm", ["-r", folder])
        try makeFolders(folder)
        // Whichever of the two makes it first; the other finds it there.
        try root.drop(PlainList.bytes(rows: 1), as: "list.csv", for: "contoso")
        _ = try root.awaitResult("contoso", daemon)
    }

    @Test func `drop folders are sticky and writable by the group`() throws {
        let root = try ScratchRoot.prepared()
        var status = stat()
        #expect(stat(root.importFolder("contoso"), &status) == 0)
        #expect(status.st_mode & 0o7777 == 0o1770)
        #expect(stat("\(root.spool)/processing", &status) == 0)
        #expect(status.st_mode & 0o7777 == 0o700)
        #expect(stat(root.registry, &status) == 0)
        #expect(status.st_mode & 0o7777 == 0o600)
    }

    @Test func `a hundred lists dropped at once are all reported`() throws {
        let root = try ScratchRoot.prepared()
        let daemon = try RunningDaemon(root)
        for number in 0..<100 {
            try root.drop(PlainList.bytes(rows: 1, batch: "\(number)"), as: "list-\(number).csv", for: "contoso")
        }
        let results = try root.awaitResults("contoso", count: 100, daemon)
        #expect(Set(results.map(\.id)).count == 100)
    }
}
