// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

/// More in a drop folder than anybody needs; `make large` has a hundred thousand of each.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct HostileFloodTests {
    @Test func `lists without number keep another customer's waiting for moments only`() throws {
        let count = FullSize.isWanted ? 100_000 : 100
        let root = try ScratchRoot.prepared(["contoso", "fabrikam"])
        for number in 0..<count {
            try writeBytes(
                PlainList.bytes(rows: 1, batch: "\(number)"), to: "\(root.importFolder("contoso"))/\(number).csv")
        }
        let daemon = try RunningDaemon(root)
        for number in 0..<3 {
            try daemon.provesAlive("fabrikam", as: "proof-\(number).csv")
            if FullSize.isWanted { #expect(listFolder(root.importFolder("contoso")).count > 50_000) }
        }
        #expect(try daemon.peakMemory < 256 << 20)
        // A restart in the middle goes on with all of them.
        #expect(try daemon.stop() == 0)
        let next = try RunningDaemon(root)
        try next.provesAlive("fabrikam", as: "proof-3.csv")
        if !FullSize.isWanted { #expect(try root.awaitResults("contoso", count: count, next).count == count) }
        #expect(try next.peakMemory < 256 << 20)
        #expect(daemon.warnings.isEmpty && next.warnings.isEmpty)
        #expect(try next.stop() == 0)
    }

    @Test func `what is no list without number is said for two thousand, and once for all others`() throws {
        let count = FullSize.isWanted ? 100_000 : 2_500
        let root = try ScratchRoot.prepared(["contoso", "fabrikam"], configuration: FolderTests.quick)
        for number in 0..<count { symlink("/etc/shadow", "\(root.importFolder("contoso"))/\(number).csv") }
        let daemon = try RunningDaemon(root)
        try daemon.provesAlive("fabrikam")
        try daemon.provesAlive("contoso")
        let waiting = "\(root.spool)/results/contoso/waiting.txt"
        try daemon.wait(for: "\(root.spool)/results/contoso") {
            (try? readText(waiting))?.contains("\nand 1000 more.\n") == true
        }
        for _ in 0..<2 { try daemon.looksThroughEveryFolder("fabrikam") }
        try daemon.provesAlive("fabrikam", as: "again.csv")
        #expect(try daemon.peakMemory < 256 << 20)
        // All that was said is written when it has ended.
        #expect(try daemon.stop() == 0)
        let warnings = daemon.warnings.filter { $0.contains("CUSTOMER=contoso") }
        #expect(warnings.count { $0.contains("CODE=symbolic-link") } == 2000)
        let others = warnings.filter { !$0.contains("CODE=symbolic-link") }
        #expect(others.count == 1 && others[0].contains("holds more than 2000 files"), "\(others)")
    }
}
