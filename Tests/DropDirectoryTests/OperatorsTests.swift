// SPDX-License-Identifier: Apache-2.0

import Autopilot
import DropDirectory
import Glibc
import Linux
import Testing

/// What people may do to each other, to the daemon and to its files, with the daemon as an ordinary user.
@Suite(.enabled(if: User.canBeTaken, "only root can act as several users")) struct OperatorsTests {
    let drop: ScratchSpool
    let spool: Spool
    let folders: DropFolders

    init() throws {
        drop = try ScratchSpool()
        let root = drop.root + "/spool"
        try #require(chmod(drop.root, 0o755) == 0 && mkdir(root, 0o755) == 0 && chown(root, User.daemon.id, 0) == 0)
        spool = Spool(importRoot: root + "/import", processing: root + "/processing", results: root + "/results")
        folders = DropFolders(spool: spool, hideCustomers: false, dropGroupID: User.dropGroup)
        let (folders, contoso) = (folders, drop.contoso)
        let outcome = try User.daemon.run { folders.ensure([contoso]) }
        #expect(outcome.failures.isEmpty)
    }

    private var path: String { spool.importRoot + "/contoso" }

    private func scanner(_ customer: DropCustomer? = nil) -> DropScanner {
        var scanner = DropScanner(spool: spool, settings: DropSettings())
        scanner.follow([customer ?? drop.contoso])
        return scanner
    }

    private func results(_ customer: DropCustomer) throws -> ResultsFolder {
        try CustomerResults(spool: spool, customer: customer.name, audience: folders.audience(of: customer))
            .folder(of: 7, named: try fileName("name"))
    }

    @Test func `whatever the umask, the daemon takes a list and knows whose it is`() throws {
        var scanner = scanner()
        try User.ann.run {
            let before = umask(0o077)
            defer { umask(before) }
            try File.write("content", to: path + "/a.csv")
        }
        try User.daemon.run {
            scanner.scan(now: 0)
            scanner.recheck(now: 2000)
            let next = scanner.takeReady()
            let candidate = try #require(next)
            guard case .claimed(let file) = try Claim(spool: spool).claim(candidate, id: 7) else {
                Issue.record("not claimed")
                return
            }
            #expect(file.source.ownerUID == User.ann.id)
            #expect(try file.file.readAll(limit: 100) == Array("content".utf8))
        }
    }

    @Test(arguments: ["", "/deregister", "/apply-profile/kiosk", "/remove-profile"])
    func `whoever is in the group drops into every drop folder, and nobody else does`(folder: String) throws {
        var scanner = scanner()
        try User.ann.run {
            try File.write("content", to: path + folder + "/a.csv")
            #expect(try drop.names(path + folder).contains("a.csv"))
        }
        try User(id: 12004, groups: []).run {
            #expect(open(path + folder + "/b.csv", O_WRONLY | O_CREAT, 0o644) == -1)
        }
        try User.daemon.run {
            scanner.scan(now: 0)
            scanner.recheck(now: 2000)
            #expect(scanner.takeReady()?.path == "contoso\(folder)/a.csv")
        }
    }

    @Test func `a list that the daemon may not read waits until it may`() throws {
        var scanner = scanner()
        try User.daemon.run { scanner.scan(now: 0) }
        try User.ann.run {
            try File.write("content", to: path + "/a.csv")
            try #require(chmod(path + "/a.csv", 0o600) == 0)
        }
        try User.daemon.run {
            _ = try scanner.readNews(now: 0)
            scanner.recheck(now: 2000)
            #expect(scanner.waiting.map(\.reason.code) == [.unreadable])
            #expect(scanner.waiting.map { $0.reason.nextStep.contains("chmod o+r") } == [true])
            #expect(scanner.takeReady() == nil)
        }
        try User.ann.run { try #require(chmod(path + "/a.csv", 0o604) == 0) }
        try User.daemon.run {
            _ = try scanner.readNews(now: 3000)
            #expect(scanner.waiting.isEmpty)
            scanner.recheck(now: 5000)
            #expect(scanner.takeReady() != nil)
        }
    }

    @Test func `nobody moves, reads or removes another's list`() throws {
        try User.ann.run { try File.write("content", to: path + "/a.csv") }
        try User.bob.run {
            #expect(rename(path + "/a.csv", path + "/deregister/a.csv") == -1)
            #expect(unlink(path + "/a.csv") == -1)
            #expect(open(path + "/a.csv", O_RDONLY) == -1)
            #expect(open(path + "/a.csv", O_WRONLY) == -1)
            // Sticky and the daemon's own.
            #expect(rename(path + "/deregister", path + "/gone") == -1)
            #expect(rmdir(path + "/remove-profile") == -1)
            #expect(mkdir(spool.importRoot + "/fabrikam", 0o755) == -1)
            #expect(open(path + "/apply-profile/x", O_WRONLY | O_CREAT, 0o644) == -1)
            #expect(open(spool.processing, O_RDONLY) == -1)
            #expect(open(spool.results + "/contoso/waiting.txt", O_WRONLY | O_CREAT, 0o644) == -1)
        }
    }

    @Test func `results are read by whoever drops, and by nobody else`() throws {
        let file = try User.daemon.run {
            let folder = try results(drop.contoso)
            try folder.publish(try fileName("report.csv")) { try $0.write(Array("report".utf8)) }
            return folder.path + "/report.csv"
        }
        #expect(try User.bob.run { try drop.read(file) } == "report")
        try User(id: 12004, groups: []).run { #expect(open(file, O_RDONLY) == -1) }
        var status = stat()
        #expect(lstat(file, &status) == 0)
        #expect(status.st_mode & 0o7777 == 0o640)
        #expect(status.st_gid == User.dropGroup)
    }

    @Test func `a limited customer is its groups' alone`() throws {
        let fabrikam = DropCustomer(name: try folderName("fabrikam"), limitingGroupIDs: [12200])
        let insider = User(id: 12005, groups: [User.dropGroup, 12200])
        var scanner = scanner(fabrikam)
        let report = try User.daemon.run {
            #expect(folders.ensure([fabrikam]).failures.isEmpty)
            let folder = try results(fabrikam)
            try folder.publish(try fileName("report.csv")) { try $0.write(Array("report".utf8)) }
            return folder.path + "/report.csv"
        }
        try insider.run {
            try File.write("content", to: spool.importRoot + "/fabrikam/a.csv")
            #expect(try drop.read(report) == "report")
        }
        try User.ann.run {
            #expect(open(spool.importRoot + "/fabrikam", O_RDONLY) == -1)
            #expect(open(report, O_RDONLY) == -1)
            #expect(open(spool.results + "/fabrikam/name", O_RDONLY) == -1)
        }
        try User.daemon.run {
            scanner.scan(now: 0)
            scanner.recheck(now: 2000)
            #expect(scanner.takeReady() != nil)
        }
    }

    @Test func `a limit that a crash kept from the folders is set at the next start`() throws {
        let contoso = DropCustomer(name: drop.contoso.name, limitingGroupIDs: [12200])
        try User.ann.run { #expect(open(path, O_RDONLY) != -1) }
        for _ in 0..<2 {
            let outcome = try User.daemon.run { folders.ensure([contoso]) }
            #expect(outcome.failures.isEmpty)
            try User.ann.run { #expect(open(path, O_RDONLY) == -1) }
            try User.ann.run { #expect(open(spool.results + "/contoso", O_RDONLY) == -1) }
        }
        let outcome = try User.daemon.run { folders.giveExisting(of: drop.contoso) }
        #expect(outcome.isEmpty)
        try User.ann.run { #expect(open(path, O_RDONLY) != -1) }
    }

    @Test func `a list that changed while it was read is kept as its owner's`() throws {
        try User.ann.run { try File.write("content", to: path + "/a.csv") }
        try #require(rename(path + "/a.csv", spool.processing + "/7") == 0)
        try User.daemon.run {
            let folder = try results(drop.contoso)
            try folder.publishClaimed()
            #expect(try drop.read(folder.path + "/original.csv") == "content")
            #expect(try Directory(folder.path).status(of: try fileName("original.csv"))?.userID == User.ann.id)
        }
    }

    @Test func `a group that the daemon is not in is not given away`() throws {
        let stranger = User(id: User.daemon.id, groups: [])
        let fabrikam = DropCustomer(name: try folderName("fabrikam"))
        let outcome = try stranger.run { folders.ensure([fabrikam]) }
        #expect(outcome.failures.allSatisfy { $0.call == "fchown" && $0.errno == .notPermitted })
        #expect(outcome.failures.count == 5)
        #expect(try Directory(spool.importRoot + "/fabrikam").status().mode == 0o1770)
    }

    @Test func `a folder that the daemon may not list is said, and others are served`() throws {
        try #require(chown(path + "/deregister", 0, 0) == 0 && chmod(path + "/deregister", 0o700) == 0)
        try User.ann.run { try File.write("content", to: path + "/a.csv") }
        var scanner = scanner()
        try User.daemon.run {
            scanner.scan(now: 0)
            scanner.recheck(now: 2000)
            #expect(scanner.takeReady()?.path == "contoso/a.csv")
            #expect(scanner.problems.map(\.path) == [path + "/deregister"])
        }
    }

    @Test func `who waits for a new customer's folder does not get to make the folders in it`() throws {
        let names = (0..<20).map { "new-\($0)" }
        let isDone = Lock(false)
        let hasEnded = Lock(false)
        let root = spool.importRoot
        try DedicatedThread.start(named: "waiting") {
            try? User.bob.run {
                while !isDone.withLock({ $0 }) {
                    for name in names {
                        mkdir("\(root)/\(name)/deregister", 0o777)
                        mkdir("\(root)/\(name)/.deregister.new", 0o777)
                        mkdir("\(root)/.\(name).new/deregister", 0o777)
                    }
                }
            }
            hasEnded.withLock { $0 = true }
        }
        let folders = folders
        for name in names {
            let customer = DropCustomer(name: try folderName(name))
            let outcome = try User.daemon.run { folders.ensure([customer]) }
            #expect(outcome.failures.isEmpty)
        }
        isDone.withLock { $0 = true }
        while !hasEnded.withLock({ $0 }) { sched_yield() }
        for name in names {
            for folder in ["", "/deregister", "/apply-profile", "/remove-profile"] {
                #expect(try Directory("\(root)/\(name)\(folder)").status().userID == User.daemon.id)
            }
        }
    }

    @Test func `a folder that somebody else owns in the place of one of the daemon's is not looked into`() throws {
        let folder = path + "/deregister"
        try User.daemon.run { try #require(rmdir(folder) == 0) }
        try User.bob.run { try #require(mkdir(folder, 0o777) == 0 && chmod(folder, 0o777) == 0) }
        try User.ann.run { try File.write("content", to: folder + "/a.csv") }
        var scanner = scanner()
        try User.daemon.run {
            scanner.scan(now: 0)
            scanner.recheck(now: 2000)
            scanner.scan(now: 4000)
        }
        #expect(scanner.takeReady() == nil)
        #expect(scanner.problems == [.foreign(folder, owner: User.bob.id)])
    }

    @Test func `what is planted does not keep a missing folder from being made`() throws {
        try User.daemon.run { try #require(rmdir(path + "/deregister") == 0) }
        try User.bob.run { try #require(mkdir(path + "/.deregister.new", 0o700) == 0) }
        try User.bob.run { try #require(mkdir(path + "/.deregister.new/x", 0o700) == 0) }
        let (folders, contoso) = (folders, drop.contoso)
        let outcome = try User.daemon.run { folders.ensure([contoso]) }
        #expect(outcome.failures.isEmpty)
        #expect(outcome.made == [path + "/deregister"])
        #expect(try Directory(path + "/deregister").status().userID == User.daemon.id)
    }
}
