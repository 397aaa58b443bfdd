// SPDX-License-Identifier: Apache-2.0

import Autopilot
import DropDirectory
import Glibc
import Linux
import Testing

@Suite struct DropScannerTests {
    let drop: ScratchSpool

    init() throws { drop = try ScratchSpool() }

    @Test func `a list that is moved in may be taken at once`() throws {
        var scanner = drop.scanner()
        scanner.scan(now: 0)
        try drop.moveIn("a.csv", in: "contoso/deregister")
        #expect(try scanner.readNews(now: 1) == false)
        let next = scanner.takeReady()
        let candidate = try #require(next)
        #expect(candidate.folder.purpose == .deregister)
        #expect(candidate.name == (try fileName("a.csv")))
        #expect(candidate.source.ownerUID == getuid())
        #expect(scanner.takeReady() == nil)
    }

    @Test func `a list that is written in place settles first`() throws {
        var scanner = drop.scanner()
        scanner.scan(now: 0)
        try drop.write("a.csv")
        #expect(try scanner.readNews(now: 100) == false)
        #expect(scanner.takeReady() == nil)
        #expect(scanner.nextDue == 2100)
        scanner.recheck(now: 2100)
        #expect(scanner.takeReady() != nil)
    }

    @Test func `a list that somebody still writes is not taken`() throws {
        var scanner = drop.scanner()
        scanner.scan(now: 0)
        let file = FileDescriptor(owning: open(drop.path("a.csv"), O_WRONLY | O_CREAT, 0o644))
        _ = try scanner.readNews(now: 0)
        for now in stride(from: Int64(0), through: 120_000, by: 1000) { scanner.recheck(now: now) }
        scanner.scan(now: 120_000)
        #expect(scanner.takeReady() == nil)
        #expect(scanner.waiting.map(\.reason.code) == [.stillOpen])
        withExtendedLifetime(file) {}
    }

    @Test func `a list of a customer that is not served is that customer's matter`() throws {
        var scanner = drop.scanner()
        let fabrikam = try folderName("fabrikam")
        scanner.unserved = [fabrikam]
        try #require(mkdir("\(drop.spool.importRoot)/fabrikam", 0o755) == 0)
        try drop.write("a.csv", in: "fabrikam")
        scanner.scan(now: 0)
        scanner.scan(now: 4000)
        #expect(scanner.waiting(of: fabrikam).map(\.reason.code) == [.unknownCustomer])
        #expect(scanner.takeWaitingChanges().customers == [fabrikam])
    }

    @Test func `what lay there before it was first seen has waited since it was put there`() throws {
        try #require(symlink("/etc/passwd", drop.path("a.csv")) == 0)
        var scanner = drop.scanner()
        let anHourLater = Clocks.monotonic + 3_600_000
        scanner.scan(now: anHourLater)
        scanner.scan(now: anHourLater + 4000)
        #expect(scanner.waiting.count == 1)
        #expect(scanner.waiting.allSatisfy { $0.since <= Clocks.wall })
    }

    @Test(arguments: ["contoso", "contoso/deregister", "contoso/apply-profile/kiosk", "contoso/remove-profile"])
    func `lists that lay there at start are found in every drop folder`(folder: String) throws {
        try drop.write("a.csv", in: folder)
        var scanner = drop.scanner()
        scanner.scan(now: 0)
        #expect(scanner.takeReady() == nil)
        scanner.recheck(now: 2000)
        #expect(scanner.takeReady()?.path == folder + "/a.csv")
    }

    @Test(arguments: [
        ".hidden.csv", "Thumbs.db", "thumbs.DB", "desktop.ini", "a.csv.part", "a.csv.filepart", "a.TMP", ".a.csv.swp",
        "a.swp",
        "a.csv~",
    ])
    func `names of copying programs are left alone`(name: String) throws {
        var scanner = drop.scanner()
        scanner.scan(now: 0)
        try drop.moveIn(name)
        _ = try scanner.readNews(now: 0)
        scanner.scan(now: 100_000)
        scanner.recheck(now: 200_000)
        #expect(scanner.takeReady() == nil)
        #expect(scanner.waiting.isEmpty)
    }

    @Test(arguments: [
        [UInt8]("line\nbreak.csv".utf8), [0xFF, 0xFE, 0x2E, 0x63], Array(repeating: 0x61, count: 255),
        Array("-rf".utf8),
        Array("\u{202E}vsc".utf8), Array("a;b 'c' \"d\" $(e)".utf8),
    ])
    func `any name is a name`(bytes: [UInt8]) throws {
        let name = try #require(FileName(bytes: bytes))
        let folder = try Directory(drop.spool.importRoot).folder(try fileName("contoso"))
        var scanner = drop.scanner()
        scanner.scan(now: 0)
        try folder.createFile(name, mode: 0o644).write(Array("x".utf8))
        _ = try scanner.readNews(now: 0)
        scanner.recheck(now: 2000)
        let next = scanner.takeReady()
        let candidate = try #require(next)
        #expect(candidate.name == name)
        guard case .claimed = try Claim(spool: drop.spool).claim(candidate, id: 1) else {
            Issue.record("not claimed")
            return
        }
    }

    @Test func `what is no plain file is never taken, and said`() throws {
        try drop.write("outside.csv", in: "..")
        #expect(symlink(drop.path("outside.csv", in: ".."), drop.path("link.csv")) == 0)
        #expect(mkfifo(drop.path("pipe.csv"), 0o666) == 0)
        #expect(mkdir(drop.path("folder.csv"), 0o777) == 0)
        #expect(link(drop.path("outside.csv", in: ".."), drop.path("hard.csv")) == 0)
        try drop.write("large.csv", String(repeating: "x", count: 1025))
        var scanner = drop.scanner(maxFileSize: 1024)
        scanner.scan(now: 0)
        #expect(scanner.waiting.isEmpty)
        scanner.recheck(now: 2000)
        scanner.scan(now: 4000)
        #expect(scanner.takeReady() == nil)
        let codes = Dictionary(uniqueKeysWithValues: scanner.waiting.map { ($0.name.description, $0.reason.code) })
        #expect(
            codes == [
                "link.csv": .symbolicLink, "pipe.csv": .notAFile, "folder.csv": .folder, "hard.csv": .hardLinked,
                "large.csv": .tooLarge,
            ])
        #expect(scanner.takeWaitingChanges().begun.count == 5)
        scanner.scan(now: 6000)
        #expect(scanner.takeWaitingChanges().begun.isEmpty)
    }

    @Test func `a list where none belongs stays and is said`() throws {
        try drop.write("a.csv", in: "")
        try drop.write("b.csv", in: "contoso/apply-profile")
        for folder in ["fabrikam", "fabrikam/deregister", "contoso/apply-profile/unknown"] {
            #expect(mkdir(drop.path("", in: folder), 0o755) == 0)
            try drop.write("c.csv", in: folder)
        }
        var scanner = drop.scanner()
        scanner.scan(now: 0)
        scanner.recheck(now: 2000)
        scanner.scan(now: 4000)
        #expect(scanner.takeReady() == nil)
        let codes = Dictionary(uniqueKeysWithValues: scanner.waiting.map { ($0.path, $0.reason.code) })
        #expect(
            codes == [
                "a.csv": .noCustomer, "contoso/apply-profile/b.csv": .noProfile, "fabrikam/c.csv": .unknownCustomer,
                "fabrikam/deregister/c.csv": .unknownCustomer, "contoso/apply-profile/unknown/c.csv": .unknownProfile,
            ])
        #expect(scanner.waiting(of: drop.contoso.name).count == 2)
        scanner.follow([drop.contoso, DropCustomer(name: try folderName("fabrikam"))])
        scanner.scan(now: 6000)
        scanner.recheck(now: 8000)
        #expect(scanner.takeReady()?.path == "fabrikam/c.csv")
    }

    @Test func `a folder that is removed and made again is followed`() throws {
        var scanner = drop.scanner()
        scanner.scan(now: 0)
        #expect(scanner.problems.isEmpty)
        #expect(rmdir(drop.path("", in: "contoso/deregister")) == 0)
        #expect(try scanner.readNews(now: 1))
        scanner.scan(now: 1)
        #expect(scanner.problems == [.missing(drop.path("deregister"))])
        #expect(drop.folders.ensure([drop.contoso]).made == [drop.path("deregister")])
        #expect(try scanner.readNews(now: 2))
        scanner.scan(now: 2)
        #expect(scanner.problems.isEmpty)
        try drop.moveIn("a.csv", in: "contoso/deregister")
        _ = try scanner.readNews(now: 3)
        #expect(scanner.takeReady() != nil)
    }

    @Test func `a customer that is added is followed without a look at all the others`() throws {
        var scanner = drop.scanner()
        scanner.scan(now: 0)
        let kiosk = try folderName("kiosk")
        var fabrikam = DropCustomer(name: try folderName("fabrikam"), profiles: [kiosk])
        #expect(drop.folders.ensure([fabrikam]).failures.isEmpty)
        scanner.follow(fabrikam)
        scanner.scan(fabrikam.name, now: 1)
        #expect(try scanner.readNews(now: 2) == false)
        for folder in ["contoso", "fabrikam/apply-profile/kiosk"] { try drop.moveIn("a.csv", in: folder) }
        #expect(try scanner.readNews(now: 3) == false)
        let ready = [scanner.takeReady()?.path, scanner.takeReady()?.path]
        #expect(Set(ready) == ["contoso/a.csv", "fabrikam/apply-profile/kiosk/a.csv"])

        fabrikam.profiles = []
        try drop.write("b.csv", in: "fabrikam/apply-profile/kiosk")
        scanner.follow(fabrikam)
        scanner.scan(fabrikam.name, now: 4)
        scanner.recheck(now: 3000)
        scanner.scan(fabrikam.name, now: 6000)
        #expect(scanner.waiting.map(\.reason.code) == [.unknownProfile, .unknownProfile])
        #expect(scanner.waiting(of: drop.contoso.name).isEmpty)
    }

    @Test func `a folder that somebody puts in the place of one is looked at`() throws {
        var scanner = drop.scanner()
        scanner.scan(now: 0)
        #expect(rmdir(drop.path("", in: "contoso/deregister")) == 0)
        try drop.write("a.csv", in: "contoso/remove-profile")
        #expect(rename(drop.path("remove-profile"), drop.path("deregister")) == 0)
        #expect(try scanner.readNews(now: 1))
        #expect(mkdir(drop.path("fabrikam", in: ""), 0o755) == 0)
        #expect(try scanner.readNews(now: 2))
        #expect(mkdir(drop.path(".hidden", in: ""), 0o755) == 0)
        #expect(try scanner.readNews(now: 3) == false)
    }

    @Test func `a folder that became a link is not followed`() throws {
        let elsewhere = drop.root + "/elsewhere"
        #expect(mkdir(elsewhere, 0o755) == 0)
        try File.write("secret", to: elsewhere + "/a.csv")
        #expect(rmdir(drop.path("deregister")) == 0)
        #expect(symlink(elsewhere, drop.path("deregister")) == 0)
        var scanner = drop.scanner()
        scanner.scan(now: 0)
        scanner.recheck(now: 2000)
        #expect(scanner.takeReady() == nil)
        #expect(scanner.problems == [.notAFolder(drop.path("deregister"))])
    }

    @Test func `a customer's folder that cannot be entered is one problem, not one for each folder in it`() throws {
        let contoso = drop.spool.importRoot + "/contoso"
        #expect(rename(contoso, drop.root + "/away") == 0)
        #expect(symlink(drop.root + "/away", contoso) == 0)
        var scanner = drop.scanner()
        scanner.scan(now: 0)
        #expect(scanner.problems == [.notAFolder(contoso)])
        _ = try scanner.readNews(now: 1)
        scanner.recheck(now: 3000)
        #expect(scanner.waiting.isEmpty)
    }

    @Test func `a flood of what is no list keeps nobody's list waiting`() throws {
        for number in 0..<3000 { symlink("/etc/passwd", drop.path("\(number).csv")) }
        try drop.write("list.csv")
        var scanner = drop.scanner()
        scanner.scan(now: 0)
        scanner.recheck(now: 2000)
        #expect(scanner.takeReady()?.path == "contoso/list.csv")
        #expect(scanner.waitingCount == 2000)
        #expect(scanner.problems == [.crowded(drop.path("").dropLast() + "", limit: 2000)])
        for number in 0..<3000 { unlink(drop.path("\(number).csv")) }
        scanner.scan(now: 4000)
        #expect(scanner.waitingCount == 0)
        #expect(scanner.problems.isEmpty)
    }

    @Test func `ten thousand lists dropped at once are all found`() throws {
        var scanner = drop.scanner()
        scanner.scan(now: 0)
        for number in 0..<10_000 { try drop.write("\(number).csv", "x") }
        if try scanner.readNews(now: 0) { scanner.scan(now: 0) }
        scanner.recheck(now: 2000)
        scanner.scan(now: 2000)
        var count = 0
        while scanner.takeReady() != nil { count += 1 }
        #expect(count == 10_000)
    }
}
