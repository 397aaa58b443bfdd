// SPDX-License-Identifier: Apache-2.0

import Autopilot
import DropDirectory
import Glibc
import Linux
import Testing

/// Operators make files under the names that the daemon itself uses while it claims: ids are no secret.
@Suite struct PlantedNameTests {
    let drop: ScratchSpool
    let claim: Claim

    init() throws {
        drop = try ScratchSpool()
        claim = try Claim(spool: drop.spool)
    }

    private func candidate() throws -> Candidate {
        try drop.moveIn("a.csv", "content")
        var scanner = drop.scanner(settle: 0)
        scanner.scan(now: 0)
        scanner.scan(now: 1)
        let next = scanner.takeReady()
        return try #require(next)
    }

    @Test func `a planted name does not pass off a swapped file as the one that was judged`() throws {
        let candidate = try candidate()
        // Not removed: the next file could get its inode.
        #expect(rename(drop.path("a.csv"), drop.root + "/elsewhere") == 0)
        try File.write("secret", to: drop.root + "/secret")
        #expect(link(drop.root + "/secret", drop.spool.processing + "/7") == 0)
        try drop.write(".autopilotd-7.claimed", "planted")
        let resumed = try claim.resume(
            id: 7, folder: candidate.folder, name: candidate.name, source: candidate.source)
        guard case .refused(let reason)? = resumed else {
            Issue.record("\(String(describing: resumed))")
            return
        }
        #expect(reason.code == .hardLinked)
        #expect(try drop.read(drop.path(".autopilotd-7.claimed")) == "planted")
        #expect(try drop.names(drop.spool.processing) == [])
    }

    @Test func `a claim that was cut off leaves a planted name alone`() throws {
        let candidate = try candidate()
        #expect(rename(drop.path("a.csv"), drop.spool.processing + "/7") == 0)
        try drop.write(".autopilotd-7.claimed", "planted")
        let resumed = try claim.resume(
            id: 7, folder: candidate.folder, name: candidate.name, source: candidate.source)
        guard case .claimed(let file)? = resumed else {
            Issue.record("\(String(describing: resumed))")
            return
        }
        #expect(try file.file.readAll(limit: 100) == Array("content".utf8))
        #expect(try drop.read(drop.path(".autopilotd-7.claimed")) == "planted")
    }

    @Test func `what must go back finds a name, whichever are taken`() throws {
        let candidate = try candidate()
        #expect(rename(drop.path("a.csv"), drop.spool.processing + "/7") == 0)
        #expect(link(drop.spool.processing + "/7", drop.root + "/second") == 0)
        try drop.write("a.csv", "planted")
        try drop.write("a.csv.put-back-7", "planted")
        let resumed = try claim.resume(
            id: 7, folder: candidate.folder, name: candidate.name, source: candidate.source)
        guard case .refused(let reason)? = resumed else {
            Issue.record("\(String(describing: resumed))")
            return
        }
        #expect(reason.code == .hardLinked)
        let back = try drop.names(drop.path("")).filter { $0.hasPrefix("a.csv.put-back-7-") }
        #expect(back.count == 1)
        #expect(try drop.read(drop.path(back.first ?? "")) == "content")
        #expect(try drop.read(drop.path("a.csv")) == "planted")
        #expect(try drop.names(drop.spool.processing) == [])
    }

    @Test func `a list that its owner holds by a lease goes back and is tried again`() throws {
        let candidate = try candidate()
        let holder = open(drop.path("a.csv"), O_RDWR | O_CLOEXEC)
        defer { close(holder) }
        // fcntl(2): F_SETSIG (10) to a signal that nobody minds, then F_SETLEASE (1024).
        try #require(fcntl(holder, 10, SIGURG) == 0)
        try #require(fcntl(holder, 1024, F_WRLCK) == 0)
        guard case .refused(let reason) = try claim.claim(candidate, id: 7) else {
            Issue.record("not refused")
            return
        }
        #expect(reason.code == .unreadable && reason.text.contains("lease"))
        #expect(try drop.names(drop.path("")).contains("a.csv"))
        #expect(try drop.names(drop.spool.processing) == [])
        try #require(fcntl(holder, 1024, F_UNLCK) == 0)
        guard case .claimed = try claim.claim(candidate, id: 8) else {
            Issue.record("not claimed")
            return
        }
    }
}

/// The same where lists are copied from another mount.
@Suite(.enabled(if: OtherMount.isThere, "/dev/shm and /tmp are one mount")) struct PlantedOnMountTests {
    let drop: ScratchSpool
    let other: OtherMount
    let spool: Spool
    let claim: Claim

    init() throws {
        drop = try ScratchSpool()
        other = try OtherMount()
        spool = Spool(
            importRoot: other.path + "/import", processing: drop.spool.processing, results: other.path + "/results")
        let folders = DropFolders(spool: spool, hideCustomers: false, dropGroupID: nil)
        #expect(folders.ensure([drop.contoso]).failures.isEmpty)
        claim = try Claim(spool: spool)
    }

    private var path: String { spool.importRoot + "/contoso/" }

    private func candidate() throws -> Candidate {
        try File.write("content", to: path + "a.csv")
        var scanner = DropScanner(spool: spool, settings: DropSettings(settle: 0))
        scanner.follow([drop.contoso])
        scanner.scan(now: 0)
        scanner.scan(now: 1)
        let next = scanner.takeReady()
        return try #require(next)
    }

    @Test func `a planted file is nobody else's list, and keeps none waiting`() throws {
        let candidate = try candidate()
        try File.write("planted", to: path + ".autopilotd-7.claimed")
        guard case .changed = try claim.claim(candidate, id: 7) else {
            Issue.record("not changed")
            return
        }
        // It is dropped by whoever planted it, and by nobody else.
        let aside = try drop.names(path).filter { $0.hasPrefix("put-aside-") }
        #expect(aside.count == 1)
        #expect(try drop.read(path + (aside.first ?? "")) == "planted")
        guard case .claimed(let file) = try claim.claim(candidate, id: 7) else {
            Issue.record("not claimed")
            return
        }
        #expect(try file.file.readAll(limit: 100) == Array("content".utf8))
    }

    @Test func `after a crash a planted file is not taken for the one that was judged`() throws {
        let candidate = try candidate()
        try File.write("planted", to: path + ".autopilotd-7.claimed")
        let resumed = try claim.resume(
            id: 7, folder: candidate.folder, name: candidate.name, source: candidate.source)
        guard case .changed? = resumed else {
            Issue.record("\(String(describing: resumed))")
            return
        }
        #expect(try drop.read(path + "a.csv") == "content")
        #expect(try drop.names(spool.processing) == [])
    }
}
