// SPDX-License-Identifier: Apache-2.0

import ScratchFolder
import SyntheticDevices
import Testing

/// What `autopilotctl check` says of a list is what the daemon's report says of its rows.
@Suite struct CheckTests {
    @Test func `check and report agree on every row`() throws {
        let root = try ScratchRoot.prepared()
        let daemon = try RunningDaemon(root)
        let list = Self.everything()
        let path = "\(root.outside)/checked.csv"
        try writeBytes(list, to: path)
        let checked = try SimpleCSV.records(ControlProgram(root: root).run(["check", "--csv", path]).output)
            .dropFirst().map(ReportLine.init)
        try root.drop(list, as: "checked.csv", for: "contoso")
        let report = try root.awaitResult("contoso", daemon).report()
        #expect(checked.count == report.count)
        for (here, there) in zip(checked, report) {
            #expect(here.row == there.row && here.serialNumber == there.serialNumber)
            if there.outcome == "registered" {
                #expect(here.outcome == "pending", "row \(there.row ?? 0)")
                #expect(here.code == (there.code == "recorded-locally" ? "ok" : there.code), "row \(there.row ?? 0)")
            } else {
                #expect(here.outcome == there.outcome && here.code == there.code, "row \(there.row ?? 0)")
            }
            if there.outcome == "invalid" && there.code != "ambiguous-identity" || there.code == "duplicate-row" {
                #expect(here.reason == there.reason)
            }
        }
        #expect(Set(report.map(\.code)).isSuperset(of: ["duplicate-row", "ambiguous-identity", "hardware-changed"]))
    }

    /// Sound rows, damage of every kind, duplicates, changed boards and mixed identities.
    private static func everything() -> [UInt8] {
        var random = SeededGenerator(seed: 5)
        var rows: [[String]] = []
        for (index, damage) in HashDamage.allCases.enumerated() {
            let device = SyntheticDevice(seed: UInt64(500 + index))
            var row = SyntheticList.row(device, .partnerCenter)
            row[2] = damage.apply(to: device, using: &random)
            rows.append(row)
        }
        var devices = (0..<4).map { SyntheticDevice(seed: UInt64(600 + $0)) }
        for index in devices.indices { devices[index].endorsementKey = random.bytes(256) }
        var later = devices[0]
        later.collectedAt += 3600
        var board = devices[1]
        board.endorsementKey = random.bytes(256)
        board.uuid = random.bytes(16)
        board.productID = nil
        var mixed = devices[2]
        mixed.uuid = devices[3].uuid
        mixed.endorsementKey = nil
        mixed.productID = nil
        rows += (devices + [later, board, mixed]).map { SyntheticList.row($0, .partnerCenter) }
        rows += [
            ["S-1", "", "", "Maker", "Model"], ["s-1", "", "", "MAKER", "Other"], ["S-1", "", "", "Else", "Model"],
            ["", "1234567890123", "", "", ""], ["", "1234567890123", "", "", ""], ["S-2", "", "", "", ""],
            ["To be filled by O.E.M.", "", "", "Maker", "Model"], ["=1+1", "", "", "Maker", "Model"],
        ]
        return SyntheticList.csv([SyntheticList.Layout.partnerCenter.header] + rows)
    }
}
