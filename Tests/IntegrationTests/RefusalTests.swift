// SPDX-License-Identifier: Apache-2.0

import Glibc
import ScratchFolder
import Testing

/// What the rules forbid reaches the operator as a report with a reason and a next step.
@Suite struct RefusalTests {
    @Test func `without a reseller relationship every row is refused, with what to do next`() throws {
        let root = try ScratchRoot()
        let daemon = try RunningDaemon(root)
        try ControlProgram(root: root).succeed(
            "customer", "add", "fabrikam", "--tenant-id", "11111111-2222-4333-8444-000000000001", "--domain",
            "fabrikam.example")
        try root.drop(PlainList.bytes(rows: 3), as: "list.csv", for: "fabrikam")
        let report = try root.awaitResult("fabrikam", daemon).report()
        #expect(report.count == 3)
        #expect(report.allSatisfy { $0.outcome == "refused" && $0.rule == "reseller-relationship" })
        #expect(report.allSatisfy { !$0.reason.isEmpty && !$0.nextStep.isEmpty })
    }

    @Test(.enabled(if: getuid() == 0, "only root can give a file away"))
    func `a file whose owner has no role is refused as a whole`() throws {
        let root = try ScratchRoot.prepared()
        let daemon = try RunningDaemon(root)
        try root.drop(PlainList.bytes(rows: 3), as: "list.csv", for: "contoso", owner: 65534)
        let result = try root.awaitResult("contoso", daemon)
        let report = try result.report()
        #expect(report.count == 1 && report[0].row == nil)
        #expect(report[0].outcome == "refused" && report[0].rule == "agent-role" && report[0].code == "no-role")
        #expect(try result.summary().actor == "nobody")
        let devices = try ControlProgram(root: root).succeed("device", "list", "contoso", "--json")
        #expect(!devices.contains("SN-A-"))
    }

    @Test func `a device of another customer is refused without saying whose it is`() throws {
        let root = try ScratchRoot.prepared(["contoso", "fabrikam"])
        let daemon = try RunningDaemon(root)
        try root.drop(PlainList.bytes(rows: 2), as: "first.csv", for: "contoso")
        _ = try root.awaitResult("contoso", daemon)
        try root.drop(PlainList.bytes(rows: 3), as: "second.csv", for: "fabrikam")
        let result = try root.awaitResult("fabrikam", daemon)
        let report = try result.report()
        #expect(report.map(\.outcome) == ["refused", "refused", "registered"])
        #expect(report[0].rule == "one-customer")
        for name in listFolder(result.folder) {
            #expect(try !readText("\(result.folder)/\(name)").lowercased().contains("contoso."))
        }
    }

    @Test func `rows without identifiers and rows twice are told apart, and the rest is registered`() throws {
        let root = try ScratchRoot.prepared()
        let daemon = try RunningDaemon(root)
        let lines = [
            PlainList.header, PlainList.line("SN-1"), ",,,Contoso,Synthetic 14", PlainList.line("SN-1"),
            "SN-2,,,,", PlainList.line("SN-3"),
        ]
        try root.drop(Array(lines.joined(separator: "\r\n").utf8), as: "mixed.csv", for: "contoso")
        let result = try root.awaitResult("contoso", daemon)
        let report = try result.report()
        #expect(report.map(\.outcome) == ["registered", "invalid", "unchanged", "invalid", "registered"])
        #expect(
            report.map(\.code).dropFirst().dropLast() == [
                "incomplete-identifiers", "duplicate-row", "incomplete-identifiers",
            ])
        let rejected = SimpleCSV.records(String(decoding: try #require(result.rejected), as: UTF8.self))
        #expect(rejected.count == 3)
        #expect(rejected[0].last == "Reason")

        // Mended, it is dropped as it is.
        let mended = String(decoding: try #require(result.rejected), as: UTF8.self)
            .replacing("SN-2,,,,", with: "SN-2,,,Contoso,Synthetic 14")
        try root.drop(Array(mended.utf8), as: "mended.csv", for: "contoso")
        let second = try root.awaitResults("contoso", count: 2, daemon)[1]
        #expect(try second.summary().outcomes == ["registered": 1, "invalid": 1])
    }
}
