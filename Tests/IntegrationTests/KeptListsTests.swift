// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

/// KeepDays=: the lists of old imports go, their reports stay.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct KeptListsTests {
    private static let keeping = "[Drop]\nSettleSec=100ms\nRescanSec=1s\n[Results]\nKeepDays=30\n"
    /// A root with a finished import that has a rejected row, and its folder of results.
    private func reported(
        _ configuration: String, _ clock: (ScratchRoot) throws -> MovableClock
    ) throws -> (ScratchRoot, MovableClock, ImportResult) {
        let root = try ScratchRoot.prepared(["contoso", "fabrikam"], configuration: configuration)
        let clock = try clock(root)
        let daemon = try RunningDaemon(root, preload: .clock, environment: clock.environment)
        // A device of another customer is refused, so there is something to reject, and to do again.
        try root.drop(PartnerHouse.list(["SN2"]), as: "other.csv", for: "fabrikam")
        _ = try root.awaitResult("fabrikam", daemon)
        try root.drop(PartnerHouse.list(["SN1", "SN2"]), as: "old.csv", for: "contoso")
        let result = try root.awaitResult("contoso", daemon)
        #expect(result.rejected != nil)
        #expect(try daemon.stop() == 0)
        return (root, clock, result)
    }

    private func clock(_ root: ScratchRoot) throws -> MovableClock { try MovableClock(in: root.outside) }

    private struct Entry: Decodable {
        var actor: String
        var operation: String
        var `import`: Int?
        var detail: String
    }

    private func removals(_ root: ScratchRoot) throws -> [Entry] {
        try ControlProgram(root: root).json([Entry].self, "audit", "list").filter {
            $0.operation == "import.expire" && $0.import == 2
        }
    }

    @Test func `an old list goes at the next start, audited once, and what is younger stays`() throws {
        let (root, clock, old) = try reported(Self.keeping, clock)
        try clock.move(days: 29)
        var daemon = try RunningDaemon(root, preload: .clock, environment: clock.environment)
        try root.drop(PlainList.bytes(rows: 1), as: "young.csv", for: "contoso")
        let young = try root.awaitResults("contoso", count: 2, daemon)[1]
        #expect(exists("\(old.folder)/original.csv"))
        #expect(try daemon.stop() == 0)

        try clock.move(days: 31)
        daemon = try RunningDaemon(root, preload: .clock, environment: clock.environment)
        try daemon.wait(for: old.folder) {
            !exists("\(old.folder)/original.csv") && !exists("\(old.folder)/rejected.csv")
        }
        #expect(listFolder(old.folder).sorted() == ["report.csv", "summary.json"])
        #expect(exists("\(young.folder)/original.csv"))
        // It is recorded once the files are gone.
        let deadline = Deadline()
        var entries = try removals(root)
        while entries.isEmpty, !deadline.hasPassed { entries = try removals(root) }
        #expect(entries.count == 1 && entries[0].actor == "autopilotd")
        #expect(entries.first?.detail == "removed original.csv and rejected.csv; KeepDays=30")
        let refused = try ControlProgram(root: root).json(ErrorAnswer.self, "import", "retry", "2")
        #expect(refused.error.code == "original-removed" && refused.error.reason.contains("KeepDays="))
        #expect(try daemon.stop() == 0)
        #expect(daemon.journal.contains("original.csv and rejected.csv of 2 imports "))

        // Done once, it is not done again.
        daemon = try RunningDaemon(root, preload: .clock, environment: clock.environment)
        try root.drop(PlainList.bytes(rows: 1, batch: "B"), as: "third.csv", for: "contoso")
        _ = try root.awaitResults("contoso", count: 3, daemon)
        #expect(try removals(root).count == 1)
        #expect(try ControlProgram(root: root).succeed("registry", "verify").contains("whole"))
        #expect(try daemon.stop() == 0)
    }

    @Test func `a day that passes and a configuration that is read again count too`() throws {
        let (root, clock, old) = try reported("[Drop]\nRescanSec=1s\n", clock)
        try clock.move(days: 4000)
        let daemon = try RunningDaemon(root, preload: .clock, environment: clock.environment)
        try root.drop(PlainList.bytes(rows: 1), as: "next.csv", for: "contoso")
        let next = try root.awaitResults("contoso", count: 2, daemon)[1]
        // Without KeepDays= everything is kept for ever.
        #expect(exists("\(old.folder)/original.csv") && exists("\(old.folder)/rejected.csv"))
        try root.write(Self.keeping, to: root.configuration)
        try ControlProgram(root: root).succeed("reload")
        try daemon.wait(for: old.folder) { !exists("\(old.folder)/original.csv") }
        try clock.move(days: 4031)
        try ControlProgram(root: root).succeed("reload")
        try daemon.wait(for: next.folder) { !exists("\(next.folder)/original.csv") }
        #expect(try daemon.stop() == 0)
    }

    @Test func `only regular files in the daemon's own folders are removed`() throws {
        let (root, clock, old) = try reported(Self.keeping, clock)
        let precious = "\(root.outside)/precious.csv"
        try writeBytes([1, 2, 3], to: precious)
        unlink("\(old.folder)/rejected.csv")
        #expect(symlink(precious, "\(old.folder)/rejected.csv") == 0)
        // A folder in the place of another customer's import is not followed either.
        try clock.move(days: 31)
        let daemon = try RunningDaemon(root, preload: .clock, environment: clock.environment)
        try daemon.wait(for: old.folder) { !exists("\(old.folder)/original.csv") }
        #expect(try readBytes(precious) == [1, 2, 3])
        #expect(exists("\(old.folder)/rejected.csv"))
        #expect(try daemon.stop() == 0)
        #expect(try removals(restarted: root).first?.detail == "removed original.csv; KeepDays=30")
    }

    @Test func `a results folder that is a link elsewhere is left alone`() throws {
        let (root, clock, old) = try reported(Self.keeping, clock)
        let elsewhere = "\(root.outside)/elsewhere"
        #expect(rename(old.folder, elsewhere) == 0)
        #expect(symlink(elsewhere, old.folder) == 0)
        try clock.move(days: 31)
        let daemon = try RunningDaemon(root, preload: .clock, environment: clock.environment)
        try root.drop(PlainList.bytes(rows: 1), as: "next.csv", for: "contoso")
        _ = try root.awaitResults("contoso", count: 2, daemon)
        #expect(exists("\(elsewhere)/original.csv") && exists("\(elsewhere)/rejected.csv"))
        #expect(try daemon.stop() == 0)
    }

    private func removals(restarted root: ScratchRoot) throws -> [Entry] {
        let daemon = try RunningDaemon(root)
        defer { _ = try? daemon.stop() }
        return try removals(root)
    }
}
