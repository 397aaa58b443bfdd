// SPDX-License-Identifier: Apache-2.0

import Glibc
import Linux
import Testing

/// Drop folders that somebody tampers with: nothing beyond them is touched, and other folders are served.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness)), .enabled(if: getuid() == 0, "only root can act as somebody else"))
struct HostileFolderTests {
    @Test func `a customer's folder that becomes a link to another's is said once and not followed`() throws {
        let root = try ScratchRoot.prepared(["contoso", "fabrikam"], configuration: FolderTests.quick)
        let daemon = try RunningDaemon(root)
        let contoso = root.importFolder("contoso")
        // While the daemon stands still, so that it cannot make the folder again in between.
        daemon.process.send(signal: SIGSTOP)
        try #require(rename(contoso, "\(root.outside)/away") == 0)
        try #require(symlink("fabrikam", contoso) == 0)
        daemon.process.send(signal: SIGCONT)
        try daemon.awaitJournal("is a file or a link where a folder should be")
        for number in 0..<3 {
            try daemon.provesAlive("fabrikam", as: "proof-\(number).csv")
            try daemon.looksThroughEveryFolder("fabrikam")
        }
        #expect(daemon.warnings.count == 1, "\(daemon.warnings.joined(separator: "\n"))")
        #expect(daemon.warnings.first?.contains("FOLDER=\(contoso)") == true)
        #expect(try root.results("contoso").isEmpty)
        unlink(contoso)
        try daemon.wait(for: "\(root.spool)/import") { exists("\(contoso)/deregister") }
        try daemon.provesAlive("contoso")
        #expect(daemon.warnings.count == 1, "\(daemon.warnings.joined(separator: "\n"))")
        #expect(try daemon.stop() == 0)
    }

    @Test func `a folder that an operator makes in the place of one of the daemon's is not used`() throws {
        let root = try ScratchRoot.prepared(configuration: FolderTests.quick)
        let folder = "\(root.importFolder("contoso"))/deregister"
        try #require(rmdir(folder) == 0 && mkdir(folder, 0o777) == 0)
        chmod(folder, 0o777)
        try #require(chown(folder, HostileOperatorTests.mallory, gid_t.max) == 0)
        let daemon = try RunningDaemon(root)
        try daemon.provesAlive("contoso")
        try root.drop(PlainList.bytes(rows: 1), as: Array("away.csv".utf8), in: folder)
        for number in 0..<3 { try daemon.provesAlive("contoso", as: "proof-\(number).csv") }
        #expect(exists("\(folder)/away.csv"))
        #expect(daemon.warnings.count == 1, "\(daemon.warnings.joined(separator: "\n"))")
        #expect(daemon.warnings.first?.contains("belongs to user id \(HostileOperatorTests.mallory)") == true)
        try #require(rename("\(folder)/away.csv", "\(root.outside)/away.csv") == 0 && rmdir(folder) == 0)
        try daemon.wait(for: root.importFolder("contoso")) { exists(folder) }
        var status = stat()
        #expect(stat(folder, &status) == 0 && status.st_uid == 0)
        #expect(try daemon.stop() == 0)
    }

    @Test func `names that the daemon itself uses are no key to anything`() throws {
        let root = try ScratchRoot.prepared(configuration: FolderTests.quick)
        let daemon = try RunningDaemon(root)
        let folder = root.importFolder("contoso")
        let planted = PlainList.bytes(rows: 2, batch: "PLANTED")
        for number in 1...3 {
            for name in [".autopilotd-\(number).claimed", "proof.csv.put-back-\(number)~", ".\(number).arriving"] {
                try root.drop(planted, as: name, for: "contoso")
            }
        }
        for number in 1...4 { try daemon.provesAlive("contoso", as: "proof-\(number).csv") }
        #expect(try !ControlProgram(root: root).succeed("device", "list", "contoso").contains("PLANTED"))
        for number in 1...3 { #expect(try readBytes("\(folder)/.autopilotd-\(number).claimed") == planted) }
        try daemon.kill()
        let next = try RunningDaemon(root)
        try next.provesAlive("contoso", as: "proof-5.csv")
        #expect(try !ControlProgram(root: root).succeed("device", "list", "contoso").contains("PLANTED"))
        #expect(try next.stop() == 0)
    }

    @Test func `what is swapped all the time is never read, and said only now and then`() throws {
        let root = try ScratchRoot.prepared(["contoso", "fabrikam"], configuration: FolderTests.quick)
        let secret = "\(root.outside)/secret.csv"
        try writeBytes(PlainList.bytes(rows: 1, batch: "SECRET"), to: secret)
        let daemon = try RunningDaemon(root)
        let path = "\(root.importFolder("contoso"))/swapped.csv"
        let isDone = Lock(false)
        let hasEnded = Lock(false)
        let list = PlainList.bytes(rows: 1, batch: "SWAPPED")
        try DedicatedThread.start(named: "swapping") {
            let draft = "\(path)~"
            while !isDone.withLock({ $0 }) {
                try? writeBytes(list, to: draft)
                rename(draft, path)
                symlink(secret, draft)
                rename(draft, path)
                mkfifo(draft, 0o666)
                rename(draft, path)
                link(secret, draft)
                rename(draft, path)
                mkdir(draft, 0o777)
                unlink(path)
                rename(draft, path)
                rmdir(path)
            }
            symlink(secret, path)
            hasEnded.withLock { $0 = true }
        }
        defer { isDone.withLock { $0 = true } }
        // Whoever swaps keeps nobody else waiting.
        for number in 0..<5 { try daemon.provesAlive("fabrikam", as: "proof-\(number).csv") }
        isDone.withLock { $0 = true }
        while !hasEnded.withLock({ $0 }) { sched_yield() }
        try daemon.awaitJournal("swapped.csv'")
        for number in 5..<8 { try daemon.provesAlive("fabrikam", as: "proof-\(number).csv") }
        let control = ControlProgram(root: root)
        #expect(try !control.succeed("device", "list", "contoso").contains("SECRET"))
        #expect(try readBytes(secret) == PlainList.bytes(rows: 1, batch: "SECRET"))
        #expect(listFolder("\(root.spool)/processing").isEmpty)
        let said = daemon.warnings.filter { $0.contains("/swapped.csv") }
        #expect(said.count == 1 && daemon.warnings.count == 1, "\(daemon.warnings.joined(separator: "\n"))")
        #expect(try daemon.stop() == 0)
    }
}
