// SPDX-License-Identifier: Apache-2.0

import Autopilot
import DropDirectory
import Glibc
import Linux
import Testing

/// Drop folders and results in memory, the processing folder on disk.
@Suite(.enabled(if: OtherMount.isThere, "/dev/shm and /tmp are one mount")) struct OtherMountTests {
    let drop: ScratchSpool
    let other: OtherMount
    let spool: Spool
    let folders: DropFolders
    let claim: Claim

    init() throws {
        drop = try ScratchSpool()
        other = try OtherMount()
        spool = Spool(
            importRoot: other.path + "/import", processing: drop.spool.processing, results: other.path + "/results")
        folders = DropFolders(spool: spool, hideCustomers: false, dropGroupID: nil)
        #expect(folders.ensure([drop.contoso]).failures.isEmpty)
        claim = try Claim(spool: spool)
    }

    private var path: String { spool.importRoot + "/contoso/" }

    private func candidate(_ content: String = "content") throws -> Candidate {
        try File.write(content, to: path + "a.csv")
        var scanner = DropScanner(spool: spool, settings: DropSettings(settle: 0))
        scanner.follow([drop.contoso])
        scanner.scan(now: 0)
        scanner.scan(now: 1)
        let next = scanner.takeReady()
        return try #require(next)
    }

    private func source(_ outcome: ClaimOutcome?) -> SourceFile? {
        guard case .claimed(let file)? = outcome else { return nil }
        return file.source
    }

    @Test func `folders on another mount are told`() throws {
        #expect(folders.onOtherMounts([drop.contoso]) == [spool.importRoot, spool.results])
        #expect(drop.folders.onOtherMounts([drop.contoso]).isEmpty)
    }

    @Test func `a list is copied from another mount`() throws {
        let content = String(repeating: "0123456789", count: 100_000)
        let candidate = try candidate(content)
        #expect(try source(claim.claim(candidate, id: 7)) == candidate.source)
        #expect(try drop.names(spool.processing) == ["7"])
        #expect(try drop.read(spool.processing + "/7") == content)
        #expect(try drop.names(path) == ["apply-profile", "deregister", "remove-profile"])
        let resumed = try claim.resume(
            id: 7, folder: candidate.folder, name: candidate.name, source: candidate.source)
        #expect(source(resumed) == candidate.source)
    }

    @Test(arguments: ["hidden", "copying", "copied", "removed"])
    func `a claim that was cut off is ended`(where place: String) throws {
        let candidate = try candidate()
        try #require(rename(path + "a.csv", path + ".autopilotd-7.claimed") == 0)
        switch place {
        case "copying": try File.write("cont", to: spool.processing + "/.7.arriving")
        case "copied", "removed":
            let folder = try Directory(spool.processing)
            let copy = try folder.createFile(try fileName("7"), mode: 0o600)
            try copy.write(Array("content".utf8))
            try copy.setModified(candidate.source.modifiedAt)
            if place == "removed" { unlink(path + ".autopilotd-7.claimed") }
        default: break
        }
        for _ in 0..<2 {
            let resumed = try claim.resume(
                id: 7, folder: candidate.folder, name: candidate.name, source: candidate.source)
            #expect(source(resumed) == candidate.source)
            #expect(try drop.read(spool.processing + "/7") == "content")
            #expect(try drop.names(spool.processing) == ["7"])
            #expect(try drop.names(path) == ["apply-profile", "deregister", "remove-profile"])
        }
    }

    @Test func `a claim that nobody ended is said`() throws {
        try File.write("content", to: path + ".autopilotd-7.claimed")
        try File.write("content", to: path + ".autopilotd-x.claimed")
        var scanner = DropScanner(spool: spool, settings: DropSettings())
        scanner.follow([drop.contoso])
        scanner.scan(now: 0)
        scanner.recheck(now: 2000)
        #expect(scanner.takeReady() == nil)
        #expect(scanner.waiting.map(\.path) == ["contoso/.autopilotd-7.claimed"])
        #expect(scanner.waiting.map(\.reason.code) == [.claimFailed])
    }

    @Test func `a list that finds no room keeps its name`() throws {
        let candidate = try candidate()
        try #require(mkdir(spool.processing + "/.7.arriving", 0o700) == 0)
        #expect(throws: SystemCallError.self) { try claim.claim(candidate, id: 7) }
        #expect(try drop.read(path + "a.csv") == "content")
        let resumed = try claim.resume(
            id: 7, folder: candidate.folder, name: candidate.name, source: candidate.source)
        #expect(resumed == nil)
    }

    @Test func `what was swapped in goes back`() throws {
        let candidate = try candidate()
        #expect(unlink(path + "a.csv") == 0)
        #expect(mkfifo(path + ".autopilotd-7.claimed", 0o600) == 0)
        let resumed = try claim.resume(
            id: 7, folder: candidate.folder, name: candidate.name, source: candidate.source)
        guard case .refused(let reason)? = resumed else {
            Issue.record("not refused")
            return
        }
        #expect(reason.code == .notAFile)
        #expect(try drop.names(spool.processing) == [])
        #expect(try drop.names(path).contains("a.csv"))
    }

    @Test func `a copy is published to another mount`() throws {
        try File.write("the list", to: spool.processing + "/17.copy")
        let results = CustomerResults(
            spool: spool, customer: drop.contoso.name, audience: folders.audience(of: drop.contoso))
        for _ in 0..<2 {
            let folder = try results.folder(of: 17, named: try fileName("name"))
            try folder.publishCopy()
            #expect(try drop.names(folder.path) == ["original.csv"])
            #expect(try drop.read(folder.path + "/original.csv") == "the list")
            #expect(try Directory(folder.path).status(of: try fileName("original.csv"))?.mode == 0o640)
        }
        #expect(try drop.names(spool.processing) == [])
    }
}

/// A folder in memory that goes with the test.
final class OtherMount: Sendable {
    let path: String

    init() throws {
        path = "/dev/shm/autopilotd-test-\(UInt64.random(in: 0 ... .max))"
        try #require(mkdir(path, 0o700) == 0)
    }

    deinit { Self.remove(path) }

    static var isThere: Bool {
        guard let memory = try? Directory("/dev/shm").mountID(), let disk = try? Directory("/tmp").mountID() else {
            return false
        }
        return memory != disk
    }

    private static func remove(_ path: String) {
        guard let folder = try? Directory(path) else { return }
        for name in (try? folder.names()) ?? [] {
            if (try? folder.status(of: name))?.kind == .directory { remove("\(path)/\(name)") }
            _ = try? folder.removeFile(name)
        }
        rmdir(path)
    }
}
