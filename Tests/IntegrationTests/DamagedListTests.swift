// SPDX-License-Identifier: Apache-2.0

import ScratchFolder
import SyntheticDevices
import Testing

/// Damaged rows are told apart from sound ones, and can be mended and dropped again.
@Suite struct DamagedListTests {
    private let devices = (101...106).map { SyntheticDevice(seed: UInt64($0)) }

    @Test func `damaged rows get a code, a reason and a next step, and the sound ones are registered`() throws {
        let root = try ScratchRoot.prepared()
        let daemon = try RunningDaemon(root)
        var rows = devices.map { SyntheticList.row($0, .script) }
        let used = devices[1].sealed.count * 4 / 3
        rows[1][2] = Self.replacing(rows[1][2], at: [200, 300])
        rows[3][2] = String(rows[3][2].prefix(used / 2))
        rows.append(["", "", "AAAA"])
        rows.append(SyntheticList.row(devices[0], .script))
        let list = SyntheticList.csv([SyntheticList.Layout.script.header] + rows)
        try root.drop(list, as: "damaged.csv", for: "contoso")
        let result = try root.awaitResult("contoso", daemon)
        let report = try result.report()
        let byRow = Dictionary(report.map { ($0.row ?? 0, $0) }) { first, _ in first }
        for row in [2, 4, 6, 7] { #expect(byRow[row]?.outcome == "registered") }
        #expect(byRow[3]?.outcome == "invalid" && byRow[3]?.code == "hash-corrupt")
        #expect(byRow[5]?.outcome == "invalid" && byRow[5]?.code == "hash-truncated")
        #expect(byRow[8]?.outcome == "invalid" && byRow[8]?.code == "not-a-hardware-hash")
        #expect(byRow[9]?.outcome == "unchanged" && byRow[9]?.code == "duplicate-row")
        for row in [3, 5, 8] {
            #expect(byRow[row]?.reason.isEmpty == false && byRow[row]?.nextStep.isEmpty == false)
        }
        // No report shows a hash.
        #expect(try !readText("\(result.folder)/report.csv").contains(String(rows[0][2].prefix(80))))

        // The operator puts the right hashes into rejected.csv and drops it.
        var rejected = SimpleCSV.records(String(decoding: try #require(result.rejected), as: UTF8.self))
        #expect(rejected[0].last == "Reason")
        for index in rejected.indices.dropFirst() {
            if let device = devices.first(where: { $0.serialNumber == rejected[index][0] }) {
                rejected[index][2] = device.hashText
            }
        }
        try root.drop(SyntheticList.csv(rejected), as: "mended.csv", for: "contoso")
        let second = try root.awaitResults("contoso", count: 2, daemon)[1]
        #expect(try second.summary().outcomes["registered"] == 2)
        #expect(!daemon.journal.contains(String(rows[0][2].prefix(80))))
    }

    @Test func `damage that the seal can prove mended is mended and said so`() throws {
        let root = try ScratchRoot.prepared()
        let daemon = try RunningDaemon(root)
        var rows = devices.map { SyntheticList.row($0, .script) }
        rows[0][2] = Self.replacing(rows[0][2], at: [250])
        rows[2][2] = String(rows[2][2].prefix { $0 != "=" }.dropLast(40))
        try root.drop(
            SyntheticList.csv([SyntheticList.Layout.script.header] + rows), as: "mendable.csv", for: "contoso")
        let report = try root.awaitResult("contoso", daemon).report()
        #expect(report.allSatisfy { $0.outcome == "registered" })
        #expect(report[0].code == "hash-mended" || report[0].reason.contains("mended"))
    }

    private static func replacing(_ text: String, at places: [Int]) -> String {
        var characters = Array(text)
        for place in places { characters[place] = characters[place] == "A" ? "B" : "A" }
        return String(characters)
    }
}
