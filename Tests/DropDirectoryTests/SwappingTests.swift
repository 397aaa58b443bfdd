// SPDX-License-Identifier: Apache-2.0

import DropDirectory
import Glibc
import Linux
import Testing

/// Somebody swaps a list for something else between every two calls of the daemon.
@Suite struct SwappingTests {
    let drop: ScratchSpool

    init() throws { drop = try ScratchSpool() }

    @Test func `nothing but the list is ever claimed, and nothing is overwritten`() throws {
        try File.write("secret", to: drop.root + "/secret")
        let isDone = Lock(false)
        let swaps = Lock(0)
        let (path, root) = (drop.path("a.csv"), drop.root)
        try DedicatedThread.start(named: "swapping") {
            while !isDone.withLock({ $0 }) {
                Self.swap(path, root)
                swaps.withLock { $0 += 1 }
            }
            swaps.withLock { $0 = -1 }
        }
        defer { isDone.withLock { $0 = true } }

        let claim = try Claim(spool: drop.spool)
        var claims = 0
        var refusals = 0
        var id: Int64 = 0
        var scanner = drop.scanner(settle: 0)
        scanner.scan(now: 0)
        let deadline = ContinuousClock.now + .seconds(20)
        while ContinuousClock.now < deadline, claims < 20 || refusals < 20 {
            id += 1
            if try scanner.readNews(now: id) { scanner.scan(now: id) }
            guard let candidate = scanner.takeReady() else { continue }
            defer { scanner.claimed(candidate) }
            switch try claim.claim(candidate, id: id) {
            case .claimed(let file):
                claims += 1
                #expect(try file.file.status().kind == .regular)
                #expect(try file.file.readAll(limit: 100) == Array("list".utf8))
                try claim.discard(id: id)
            case .changed, .refused: refusals += 1
            }
            unlink(drop.path("a.csv.put-back-\(id)"))
        }
        isDone.withLock { $0 = true }
        #expect(claims + refusals > 0)
        while swaps.withLock({ $0 }) != -1 { sched_yield() }
        #expect(try drop.read(drop.root + "/secret") == "secret")
        #expect(try ProcessingContents(of: drop.spool).claimed == [])
    }

    /// A list, a link in its place, a pipe in its place, a second name of another file in its place.
    private static func swap(_ path: String, _ root: String) {
        let beside = path + "~"
        try? File.write("list", to: beside)
        rename(beside, path)
        for _ in 0..<50 { sched_yield() }
        symlink(root + "/secret", beside)
        rename(beside, path)
        mkfifo(beside, 0o600)
        rename(beside, path)
        link(root + "/secret", beside)
        rename(beside, path)
    }
}
