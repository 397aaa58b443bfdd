// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import Testing

/// GDAP that ends: said beforehand, and without effect from its day on.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct ExpiryTests {
    private struct Status: Decodable { var troubles: [String] }

    private func said(_ daemon: RunningDaemon) -> Int {
        daemon.journal.split(separator: "\n").count { $0.contains("Intune Administrator") && $0.contains(" ends ") }
    }

    @Test func `GDAP that ends within 30 days is in status, and once a day in the journal`() throws {
        let root = try ScratchRoot.prepared(configuration: "[Drop]\nRescanSec=1s\n[Rules]\nDAPRequired=yes\n")
        let clock = try MovableClock(in: root.outside)
        let control = ControlProgram(root: root)
        let daemon = try RunningDaemon(root, preload: .clock, environment: clock.environment)
        // Days are counted in UTC: a midnight must not fall between here and the end.
        try clock.move(to: (86_400 - Int(time(nil)) % 86_400) + 3600)
        func at(day: Int) throws { try clock.move(to: (86_400 - Int(time(nil)) % 86_400) + 3600 + day * 86_400) }
        func status() throws -> [String] { try control.json(Status.self, "status").troubles }
        try control.succeed(
            "delegation", "grant", "contoso", "--gdap", "--role", "intune administrator", "--expires",
            MovableClock.day(in: 41))
        #expect(try status().isEmpty)

        // 31 days before the end nothing is said, 30 days before it is; each time after a look at everything.
        try at(day: 9)
        try root.drop(PlainList.bytes(rows: 1), as: "a.csv", for: "contoso")
        _ = try root.awaitResult("contoso", daemon)
        #expect(try status().isEmpty)
        #expect(said(daemon) == 0)
        for (number, day) in [10, 39].enumerated() {
            try at(day: day)
            for list in 1...2 {
                try root.drop(PlainList.bytes(rows: 1), as: "\(day)-\(list).csv", for: "contoso")
                _ = try root.awaitResults("contoso", count: 1 + number * 2 + list, daemon)
            }
            try daemon.wait(for: root.outside) { said(daemon) == number + 1 }
            let troubles = try status()
            let words = day == 39 ? "tomorrow" : "in 30 days"
            #expect(troubles.count == 1 && troubles[0].contains("'contoso'") && troubles[0].contains(words))
        }
        #expect(try control.succeed("profile", "create", "contoso", "Kiosk").contains("Kiosk"))

        // From the first moment of its day on it counts no more.
        try clock.move(to: (86_400 - Int(time(nil)) % 86_400) + 40 * 86_400)
        #expect(try status().isEmpty)
        let refused = try control.json(ErrorAnswer.self, "profile", "create", "contoso", "Late")
        #expect(refused.error.rule == "dap-for-profiles")
        #expect(try daemon.stop() == 0)
        #expect(said(daemon) == 2)
    }

    @Test(arguments: [
        (["--expires", "2020-01-01"], "expiry-passed"), (["--expires", MovableClock.day(in: 0)], "expiry-passed"),
        (["--expires", MovableClock.day(in: 900)], "expiry-too-far"), (["--expires", "soon"], "not-a-day"),
        (["--expires", "2027-02-30"], "not-a-day"),
    ])
    func `an end that is past, today, too far or no day is refused, and nothing is written`(
        end: [String], code: String
    ) throws {
        let house = try PartnerHouse()
        let before = try house.control.succeed("audit", "list", "--json")
        let grant = ["delegation", "grant", "contoso", "--gdap", "--role", "Intune Administrator"] + end
        let run = try house.control.run(grant + ["--json"])
        #expect(run.status != 0 && run.output.contains("\"\(code)\""), "\(run)")
        #expect(try house.control.succeed("audit", "list", "--json") == before)
        try house.stop()
    }
}
