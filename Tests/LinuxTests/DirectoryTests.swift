// SPDX-License-Identifier: Apache-2.0

import Glibc
import Linux
import ScratchFolder
import Testing

@Suite struct DirectoryTests {
    let scratch: ScratchFolder
    let folder: Directory

    init() throws {
        scratch = try ScratchFolder()
        folder = try Directory(scratch.path)
    }

    @Test func `a file has exactly the mode that was asked for`() throws {
        let before = umask(0o077)
        defer { umask(before) }
        let file = try folder.createFile(name("a.csv"), mode: 0o664)
        #expect(try file.status().mode == 0o664)
        #expect(try folder.createFolder(name("d"), mode: 0o1770).status().mode == 0o1770)
    }

    @Test func `what was written is read`() throws {
        let file = try folder.createFile(name("a"), mode: 0o600)
        let content = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try file.write(content)
        try file.sync()
        let reader = try folder.openFile(name("a"))
        #expect(try reader.readAll(limit: 200_000) == content)
        #expect(throws: SystemCallError("read", folder.path + "/a", errno: .fileTooLarge)) {
            try folder.openFile(name("a")).readAll(limit: 199_999)
        }
        var tail = [UInt8](repeating: 0, count: 10)
        let count = try tail.withUnsafeMutableBytes { try reader.read(into: $0, at: 199_995) }
        #expect(count == 5)
        #expect(Array(tail.prefix(5)) == Array(content.suffix(5)))
    }

    @Test func `status tells kind, size, names and times`() throws {
        let file = try folder.createFile(name("a"), mode: 0o640)
        try file.write(Array("12345".utf8))
        try file.setModified(1_700_000_000_123_456_789)
        #expect(link(folder.path + "/a", folder.path + "/b") == 0)
        let status = try #require(try folder.status(of: name("b")))
        #expect(status.kind == .regular)
        #expect(status.size == 5)
        #expect(status.linkCount == 2)
        #expect(status.modifiedAt == 1_700_000_000_123_456_789)
        #expect(status.userID == getuid())
        #expect(try status.isSameFile(as: file.status()))
        #expect(try folder.status(of: name("missing")) == nil)
    }

    @Test func `a time before 1970 is kept`() throws {
        let file = try folder.createFile(name("a"), mode: 0o600)
        try file.setModified(-1)
        #expect(try file.status().modifiedAt == -1)
    }

    @Test func `a link is never followed`() throws {
        #expect(symlink("/etc/passwd", folder.path + "/link") == 0)
        #expect(symlink("/etc", folder.path + "/folder") == 0)
        #expect(try folder.status(of: name("link"))?.kind == .symbolicLink)
        #expect(throws: SystemCallError.self) { try folder.openFile(name("link")) }
        #expect(throws: SystemCallError.self) { try folder.folder(name("folder")) }
    }

    @Test func `a name that is taken is not replaced`() throws {
        try AtomicFile.write(Array("a".utf8), to: name("a"), in: folder, mode: 0o600)
        try AtomicFile.write(Array("b".utf8), to: name("b"), in: folder, mode: 0o600)
        #expect(throws: SystemCallError("rename", folder.path + "/a", errno: .exists)) {
            try folder.rename(name("a"), to: folder, as: name("b"))
        }
        try folder.rename(name("a"), replacing: name("b"), in: folder)
        #expect(try content("b") == "a")
        #expect(try folder.status(of: name("a")) == nil)
    }

    @Test func `what is gone need not be removed`() throws {
        #expect(try folder.removeFile(name("a")) == false)
        #expect(try folder.removeFolder(name("a")) == false)
        _ = try folder.createFolder(name("a"), mode: 0o700)
        #expect(try folder.removeFolder(name("a")))
    }

    @Test func `a file that was not published never shows`() throws {
        do {
            let atomic = try AtomicFile(named: name("report.csv"), in: folder, mode: 0o640)
            try atomic.file.write(Array("half".utf8))
            #expect(try folder.status(of: name("report.csv")) == nil)
        }
        #expect(try folder.status(of: name(".report.csv.new")) == nil)
    }

    @Test func `what a dead writer left does not matter`() throws {
        #expect(symlink("/etc/passwd", folder.path + "/.report.csv.new") == 0)
        try AtomicFile.write(Array("whole".utf8), to: name("report.csv"), in: folder, mode: 0o640)
        #expect(try content("report.csv") == "whole")
        #expect(try folder.status(of: name("report.csv"))?.mode == 0o640)
    }

    private func content(_ file: String) throws -> String {
        String(decoding: try folder.openFile(name(file)).readAll(limit: 1000), as: UTF8.self)
    }
}

func name(_ text: String) throws -> FileName { try #require(FileName(text)) }
