// SPDX-License-Identifier: Apache-2.0

import DropDirectory
import Linux
import Testing

/// What happens to one file, at which second, and whether it may be taken then.
@Suite struct SettlingFilesTests {
    enum Step: Sendable, CustomTestStringConvertible {
        /// Seen at that second with that inode, size and time of change.
        case see(Sighting, at: Int64, inode: UInt64 = 1, size: Int64 = 100, modified: Int64 = 5, WaitingReason? = nil)
        case gone
        case lost(at: Int64)
        /// What may be taken now.
        case ready(Bool)
        case says(WaitingCode?, at: Int64)
        case due(Int64?)

        var testDescription: String { "\(self)" }
    }

    static let link = WaitingReason(.symbolicLink, text: "A link.", nextStep: "Remove it.")

    static let stories: [(String, [Step])] = [
        ("moved in", [.see(.movedIn, at: 0), .ready(true)]),
        ("closed", [.see(.closed, at: 0), .ready(false), .due(2), .see(.listed, at: 2), .ready(true)]),
        ("there at start", [.see(.listed, at: 0), .ready(false), .see(.listed, at: 2), .ready(true)]),
        (
            "looked at too early",
            [.see(.listed, at: 0), .see(.listed, at: 1), .ready(false), .see(.listed, at: 2), .ready(true)]
        ),
        (
            "an old time of change does not help",
            [
                .see(.listed, at: 1_000_000, modified: 5), .ready(false), .see(.listed, at: 1_000_001, modified: 5),
                .ready(false),
            ]
        ),
        (
            "growing",
            [
                .see(.listed, at: 0, size: 1), .see(.listed, at: 2, size: 2), .ready(false), .due(4),
                .see(.listed, at: 4, size: 2), .ready(true),
            ]
        ),
        (
            "rewritten with the same size",
            [.see(.listed, at: 0, modified: 5), .see(.listed, at: 2, modified: 6), .ready(false)]
        ),
        (
            "replaced by another file",
            [
                .see(.listed, at: 0, inode: 1), .see(.listed, at: 2, inode: 2), .ready(false),
                .see(.listed, at: 4, inode: 2), .ready(true),
            ]
        ),
        (
            "made and still open",
            [
                .see(.created, at: 0), .see(.listed, at: 2), .ready(false), .see(.listed, at: 50), .ready(false),
                .see(.closed, at: 51),
                .see(.listed, at: 53), .ready(true),
            ]
        ),
        (
            "made, and then events were lost",
            [.see(.created, at: 0), .lost(at: 1), .see(.listed, at: 3), .ready(true)]
        ),
        (
            "closed twice",
            [
                .see(.closed, at: 0), .see(.closed, at: 1), .see(.listed, at: 2), .ready(false), .see(.listed, at: 3),
                .ready(true),
            ]
        ),
        ("changed while it waits its turn", [.see(.movedIn, at: 0), .see(.listed, at: 1, size: 9), .ready(false)]),
        ("written to while it waits its turn", [.see(.movedIn, at: 0), .see(.closed, at: 1), .ready(false)]),
        ("listed while it waits its turn", [.see(.movedIn, at: 0), .see(.listed, at: 1), .ready(true)]),
        ("gone while it waits its turn", [.see(.movedIn, at: 0), .gone, .ready(false), .due(nil)]),
        ("moved over a file that settles", [.see(.closed, at: 0), .see(.movedIn, at: 1, inode: 2), .ready(true)]),
        (
            "a link that becomes a file",
            [
                .see(.movedIn, at: 0, link), .ready(false), .see(.listed, at: 5, inode: 2),
                .see(.listed, at: 7, inode: 2), .ready(true),
            ]
        ),
        (
            "unreadable, then mended",
            [.see(.movedIn, at: 0, link), .see(.listed, at: 5), .ready(false), .see(.listed, at: 7), .ready(true)]
        ),
        (
            "an obstacle is said when it was seen for a moment",
            [.see(.listed, at: 0, link), .says(nil, at: 1), .says(.symbolicLink, at: 2), .gone, .says(nil, at: 3)]
        ),
        (
            "a file that stays open is said after a minute",
            [
                .see(.created, at: 0), .says(nil, at: 59), .says(.stillOpen, at: 60), .see(.closed, at: 61),
                .says(.stillChanging, at: 61),
                .see(.listed, at: 63), .says(.queued, at: 63), .ready(true),
            ]
        ),
        (
            "a file that never rests is said after a minute",
            (0...30).map { .see(.listed, at: $0 * 2, size: $0) } + [.says(.stillChanging, at: 60), .ready(false)]
        ),
        (
            "a file whose turn does not come is said",
            [.see(.movedIn, at: 0), .says(nil, at: 59), .says(.queued, at: 60)]
        ),
    ]

    @Test(arguments: stories)
    func `a file is taken when it is whole`(name: String, story: [Step]) throws {
        var files = SettlingFiles(settle: 2000)
        let key = FileKey(folder: 0, name: try fileName("a.csv"))
        for step in story {
            switch step {
            case .see(let sighting, let at, let inode, let size, let modified, let reason):
                _ = files.takeDue(now: at * 1000)
                let status = FileStatus(kind: .regular, inode: inode, size: size, modifiedAt: modified)
                files.see(key, status, sighting, reason: reason, lane: 0, now: at * 1000)
            case .gone: files.lose(key)
            case .lost(let at): files.distrust(now: at * 1000)
            case .ready(let expected):
                #expect(files.readyCount == (expected ? 1 : 0), "\(name)")
                #expect((files.takeReady() != nil) == expected, "\(name)")
            case .says(let code, let at):
                _ = files.takeDue(now: at * 1000)
                #expect(files.waiting[key]?.reason.code == code, "\(name) at \(at)")
            case .due(let seconds): #expect(files.nextDue == seconds.map { $0 * 1000 }, "\(name)")
            }
        }
    }

    @Test func `customers are served in turn`() throws {
        var files = SettlingFiles(settle: 2000)
        for (lane, count) in [(1, 4), (2, 2), (3, 1)] {
            for number in 0..<count {
                let key = FileKey(folder: lane, name: try fileName("\(number)"))
                files.see(key, FileStatus(kind: .regular), .movedIn, reason: nil, lane: lane, now: 0)
            }
        }
        var order: [String] = []
        while let (key, _) = files.takeReady() { order.append("\(key.folder).\(key.name)") }
        #expect(order == ["1.0", "2.0", "3.0", "1.1", "2.1", "1.2", "1.3"])
    }

    @Test func `a file that is being claimed is not offered again`() throws {
        var files = SettlingFiles(settle: 2000)
        let key = FileKey(folder: 0, name: try fileName("a"))
        let status = FileStatus(kind: .regular)
        files.see(key, status, .movedIn, reason: nil, lane: 0, now: 0)
        #expect(files.takeReady() != nil)
        files.see(key, status, .movedIn, reason: nil, lane: 0, now: 1)
        #expect(files.takeReady() == nil)
        files.finish(key)
        files.see(key, status, .movedIn, reason: nil, lane: 0, now: 2)
        #expect(files.takeReady() != nil)
    }

    @Test func `a postponed file is said and offered again`() throws {
        var files = SettlingFiles(settle: 2000)
        let key = FileKey(folder: 0, name: try fileName("a"))
        let status = FileStatus(kind: .regular)
        files.see(key, status, .movedIn, reason: nil, lane: 0, now: 0)
        _ = files.takeReady()
        files.postpone(key, .accountUnavailable("no answer"), until: 30_000, now: 0)
        #expect(files.waiting[key]?.reason.code == .accountUnavailable)
        #expect(files.takeReady() == nil)
        #expect(files.takeDue(now: 29_999) == [])
        #expect(files.takeDue(now: 30_000) == [key])
        files.see(key, status, .listed, reason: nil, lane: 0, now: 30_000)
        #expect(files.takeReady() != nil)
        #expect(files.waiting.isEmpty)
    }

    @Test func `a name that gets another file all the time is said after a minute, and once`() throws {
        var files = SettlingFiles(settle: 2000)
        let key = FileKey(folder: 0, name: try fileName("a"))
        var said = 0
        for step in 0..<200 {
            let now = Int64(step) * 500
            let kind: FileKind = step.isMultiple(of: 2) ? .symbolicLink : .regular
            files.see(
                key, FileStatus(kind: kind, inode: UInt64(step)), .listed,
                reason: kind == .regular ? nil : .claimFailed(SystemCallError("open", "a", errno: .tooManyLinks)),
                lane: 0,
                now: now)
            if !files.takeChanges().isEmpty {
                said += 1
                #expect(now == 60_000)
                #expect(files.waiting[key]?.reason.code == .stillChanging)
                #expect(files.waiting[key]?.since == 0)
            }
        }
        #expect(said == 1)
        // Left in peace it is what it is.
        files.see(key, FileStatus(kind: .regular, inode: 199), .listed, reason: nil, lane: 0, now: 102_000)
        files.see(key, FileStatus(kind: .regular, inode: 199), .listed, reason: nil, lane: 0, now: 104_000)
        #expect(files.takeReady() != nil)
        #expect(files.waiting.isEmpty)
    }

    @Test func `what a listing does not show is forgotten`() throws {
        var files = SettlingFiles(settle: 2000)
        let status = FileStatus(kind: .regular)
        for folder in 0...1 {
            for name in ["a", "b"] {
                files.see(
                    FileKey(folder: folder, name: try fileName(name)), status, .listed, reason: nil, lane: 0, now: 0)
            }
        }
        files.beginListing()
        files.see(FileKey(folder: 0, name: try fileName("a")), status, .listed, reason: nil, lane: 0, now: 1)
        files.endListing(0)
        #expect(files.count(in: 0) == 1)
        #expect(files.count(in: 1) == 2)
    }

    @Test func `a hundred thousand files take no longer each than ten`() throws {
        var files = SettlingFiles(settle: 2000)
        let clock = ContinuousClock()
        let taken = try clock.measure {
            let status = FileStatus(kind: .regular)
            let keys = try (0..<100_000).map { FileKey(folder: 0, name: try fileName("\($0).csv")) }
            for key in keys { files.see(key, status, .closed, reason: nil, lane: 0, now: 0) }
            for key in files.takeDue(now: 2000) { files.see(key, status, .listed, reason: nil, lane: 0, now: 2000) }
            for _ in keys {
                let next = files.takeReady()
                files.finish(try #require(next).key)
            }
        }
        #expect(files.readyCount == 0)
        // Quadratic work would take hours.
        #expect(taken < .seconds(1200))
    }
}
