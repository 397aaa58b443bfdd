// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Crypto
import Dispatch
import DropDirectory
import Glibc
import Linux
import Testing

@Suite struct ClaimTests {
    let drop: ScratchSpool
    let claim: Claim

    init() throws {
        drop = try ScratchSpool()
        claim = try Claim(spool: drop.spool)
    }

    private func candidate(_ name: String = "a.csv", _ content: String = "content") throws -> Candidate {
        try drop.moveIn(name, content)
        var scanner = drop.scanner(settle: 0)
        scanner.scan(now: 0)
        scanner.scan(now: 1)
        let next = scanner.takeReady()
        return try #require(next)
    }

    private func claimed(_ outcome: ClaimOutcome?) throws -> ClaimedFile {
        guard case .claimed(let file)? = outcome else { throw Unexpected() }
        return file
    }

    private struct Unexpected: Error {}

    @Test func `a claimed file is the daemon's alone`() throws {
        let candidate = try candidate()
        let file = try claimed(claim.claim(candidate, id: 7))
        #expect(file.source == candidate.source)
        #expect(try drop.names(drop.spool.processing) == ["7"])
        #expect(try drop.read(drop.spool.processing + "/7") == "content")
        #expect(access(drop.path("a.csv"), F_OK) == -1)
        #expect(try claim.open(id: 7, source: file.source).file.readAll(limit: 100) == Array("content".utf8))
        try claim.discard(id: 7)
        try claim.discard(id: 7)
        #expect(try ProcessingContents(of: drop.spool).claimed == [])
    }

    @Test func `a file that changed since it was judged is not taken`() throws {
        let candidate = try candidate()
        try drop.write("a.csv", "more content")
        guard case .changed = try claim.claim(candidate, id: 7) else { throw Unexpected() }
        #expect(try drop.read(drop.path("a.csv")) == "more content")
        #expect(unlink(drop.path("a.csv")) == 0)
        guard case .changed = try claim.claim(candidate, id: 7) else { throw Unexpected() }
        #expect(try drop.names(drop.spool.processing) == [])
    }

    @Test func `an id that is taken is never overwritten`() throws {
        _ = try claim.claim(candidate(), id: 7)
        let second = try candidate("b.csv", "other")
        #expect(throws: SystemCallError.self) { try claim.claim(second, id: 7) }
        #expect(try drop.read(drop.spool.processing + "/7") == "content")
        #expect(try drop.read(drop.path("b.csv")) == "other")
    }

    @Test func `a claim that was cut off before the rename was none`() throws {
        let candidate = try candidate()
        let resumed = try claim.resume(
            id: 7, folder: candidate.folder, name: candidate.name, source: candidate.source)
        #expect(resumed == nil)
    }

    @Test func `a folder that went takes nothing with it that was claimed`() throws {
        let candidate = try candidate()
        let folder = DropFolder(customer: try folderName("fabrikam"), purpose: .register)
        #expect(try claim.resume(id: 7, folder: folder, name: candidate.name, source: candidate.source) == nil)
        #expect(rename(drop.path("a.csv"), drop.spool.processing + "/7") == 0)
        let resumed = try claim.resume(id: 7, folder: folder, name: candidate.name, source: candidate.source)
        #expect(try claimed(resumed).source == candidate.source)
    }

    @Test func `a claim that was cut off after the rename is ended`() throws {
        let candidate = try candidate()
        #expect(rename(drop.path("a.csv"), drop.spool.processing + "/7") == 0)
        for _ in 0..<2 {
            let resumed = try claim.resume(
                id: 7, folder: candidate.folder, name: candidate.name, source: candidate.source)
            #expect(try claimed(resumed).source == candidate.source)
        }
    }

    @Test func `what was swapped in between goes back`() throws {
        let candidate = try candidate()
        #expect(unlink(drop.path("a.csv")) == 0)
        #expect(symlink("/etc/passwd", drop.spool.processing + "/7") == 0)
        let resumed = try claim.resume(
            id: 7, folder: candidate.folder, name: candidate.name, source: candidate.source)
        guard case .refused(let reason)? = resumed else { throw Unexpected() }
        #expect(reason.code == .symbolicLink)
        #expect(try drop.names(drop.spool.processing) == [])
        #expect(try drop.names(drop.path("")).contains("a.csv"))
    }

    @Test func `a name that was taken meanwhile is not overwritten`() throws {
        let candidate = try candidate()
        #expect(rename(drop.path("a.csv"), drop.spool.processing + "/7") == 0)
        #expect(link(drop.spool.processing + "/7", drop.root + "/second") == 0)
        try drop.write("a.csv", "newer")
        let resumed = try claim.resume(
            id: 7, folder: candidate.folder, name: candidate.name, source: candidate.source)
        guard case .refused(let reason)? = resumed else { throw Unexpected() }
        #expect(reason.code == .hardLinked)
        #expect(try drop.read(drop.path("a.csv")) == "newer")
        #expect(try drop.read(drop.path("a.csv.put-back-7")) == "content")
    }

    @Test func `the daemon's copy holds what was read, with its digest`() throws {
        let content = String(repeating: "0123456789", count: 100_000)
        let file = try claimed(claim.claim(candidate("a.csv", content), id: 7))
        let copies = try OwnCopy(spool: drop.spool)
        for _ in 0..<2 {
            guard case .copied(let digest, let size) = try copies.make(of: file) else { throw Unexpected() }
            #expect(size == 1_000_000)
            #expect(try digest.value().count == 64)
        }
        #expect(try copies.open(id: 7).readAll(limit: 1_000_000) == Array(content.utf8))
        #expect(try copies.open(id: 7).status().mode == 0o600)
        #expect(try ProcessingContents(of: drop.spool) == ProcessingContents(of: drop.spool))
        #expect(try ProcessingContents(of: drop.spool).copies == [7])
    }

    @Test func `a copy that is made beside can be read before it is synced`() throws {
        let content = String(repeating: "0123456789", count: 50_000)
        let file = try claimed(claim.claim(candidate("a.csv", content), id: 7))
        let copies = try OwnCopy(spool: drop.spool)
        let copying = try copies.begin(of: file) { _ in }
        #expect(copying.isWritten())
        #expect(try copies.open(id: 7).readAll(limit: 1_000_000) == Array(content.utf8))
        guard case .copied(let digest, 500_000) = try copying.outcome() else { throw Unexpected() }
        #expect(copying.hasEnded)
        let whole = StreamingBLAKE2b()
        whole.update(Array(content.utf8))
        #expect(try digest.value() == whole.finalize())
        #expect(digest.isThere)
        #expect(!copying.wasWrittenAgain)
    }

    @Test(arguments: ["its mode", "its size", "nothing"])
    func `a copy that is made beside says so where it is begun anew or comes to nothing`(changed: String) throws {
        let file = try claimed(claim.claim(candidate("a.csv", String(repeating: "x", count: 500_000)), id: 7))
        let path = drop.spool.processing + "/7"
        let times = Lock(0)
        let copying = try OwnCopy(spool: drop.spool).begin(of: file) { _ in
            guard times.withLock({ times in (times += 1, times).1 }) == 1 else { return }
            if changed == "its mode" { chmod(path, 0o604) }
            if changed == "its size" { truncate(path, 500_001) }
        }
        switch try copying.outcome() {
        case .copied: #expect(changed != "its size")
        case .changedWhileRead: #expect(changed == "its size")
        }
        #expect(copying.wasWrittenAgain == (changed == "its mode"))
    }

    @Test func `a copy that is made beside can be stopped`() throws {
        let file = try claimed(claim.claim(candidate("a.csv", String(repeating: "x", count: 500_000)), id: 7))
        let begun = DispatchSemaphore(value: 0)
        let goOn = DispatchSemaphore(value: 0)
        let copying = try OwnCopy(spool: drop.spool).begin(of: file) { _ in
            begun.signal()
            goOn.wait()
        }
        begun.wait()
        copying.stop()
        for _ in 0..<3 { goOn.signal() }
        #expect(!copying.isWritten())
        #expect(throws: OwnCopy.Failure.self) { try copying.outcome() }
        #expect(try ProcessingContents(of: drop.spool).copies == [])
    }

    @Test func `a digest that is not there yet can be stopped`() throws {
        // 4 GB of nothing: copied at once, and digested in several seconds.
        let candidate = try candidate("a.csv", "")
        #expect(truncate(drop.path("a.csv"), 4_000_000_000) == 0)
        #expect(rename(drop.path("a.csv"), drop.spool.processing + "/7") == 0)
        let file = try claim.open(id: 7, source: candidate.source)
        let copying = try OwnCopy(spool: drop.spool).begin(of: file) { _ in }
        guard case .copied(let digest, 4_000_000_000) = try copying.outcome() else { throw Unexpected() }
        #expect(!digest.isThere)
        digest.stop()
        #expect(throws: OwnCopy.Failure.self) { try digest.value() }
    }

    @Test(arguments: ["grows", "shrinks", "is rewritten"])
    func `a list that changes under the reader is not copied`(how: String) throws {
        let content = String(repeating: "0123456789", count: 100_000)
        let file = try claimed(claim.claim(candidate("a.csv", content), id: 7))
        let copies = try OwnCopy(spool: drop.spool)
        let outcome = try copies.make(of: file) { _ in
            let writer = FileDescriptor(owning: open(drop.spool.processing + "/7", O_WRONLY))
            switch how {
            case "grows": lseek(writer.rawValue, 0, SEEK_END)
            case "shrinks": ftruncate(writer.rawValue, 10)
            default: break
            }
            return write(writer.rawValue, "x", 1) == 1
        }
        guard case .changedWhileRead = outcome else { throw Unexpected() }
        #expect(try ProcessingContents(of: drop.spool).copies == [])
        #expect(try ProcessingContents(of: drop.spool).claimed == [7])
    }

    @Test(arguments: [0, 1, 300_000]) func `holes stay holes, and are digested`(tail: Int) throws {
        let candidate = try candidate("a.csv", "head")
        #expect(truncate(drop.path("a.csv"), 64 << 20) == 0)
        let ending = open(drop.path("a.csv"), O_WRONLY | O_APPEND | O_CLOEXEC)
        let bytes = [UInt8](repeating: UInt8(ascii: "x"), count: tail)
        #expect(write(ending, bytes, tail) == tail)
        close(ending)
        #expect(rename(drop.path("a.csv"), drop.spool.processing + "/7") == 0)
        let file = try claim.open(id: 7, source: candidate.source)
        let copies = try OwnCopy(spool: drop.spool)
        guard case .copied(let digest, let size) = try copies.make(of: file) else { throw Unexpected() }
        #expect(size == 64 << 20 + Int64(tail))
        var status = stat()
        #expect(stat(drop.spool.processing + "/7.copy", &status) == 0)
        #expect(status.st_size == size)
        #expect(status.st_blocks * 512 < 2 << 20)
        let whole = StreamingBLAKE2b()
        try copies.open(id: 7).readAll(limit: 1 << 27).withUnsafeBytes { whole.update($0) }
        #expect(try whole.finalize() == digest.value())
    }

    @Test func `a new mode alone only makes the copy begin anew`() throws {
        let file = try claimed(claim.claim(candidate(), id: 7))
        var calls = 0
        let outcome = try OwnCopy(spool: drop.spool).make(of: file) { _ in
            calls += 1
            if calls == 1 { chmod(drop.spool.processing + "/7", 0o600) }
            return true
        }
        guard case .copied = outcome else { throw Unexpected() }
        #expect(calls == 2)
    }
}
