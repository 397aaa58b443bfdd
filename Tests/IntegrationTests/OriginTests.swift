// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing

/// Who added a device: taken over from what is there, corrected only with a reason, and kept in its history.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct OriginTests {
    private struct Recorded: Decodable {
        struct Row: Decodable {
            var serialNumber: String
            var result: String
            var reason: String
        }

        var rows: [Row]
    }

    private struct Device: Decodable {
        var origin: String
        var originName: String?
        var originBy: String
    }

    private struct Entry: Decodable {
        var actor: String
        var operation: String
        var outcome: String
        var rule: String?
        var detail: String
    }

    private func record(
        _ house: PartnerHouse, _ serialNumbers: [String], _ options: String...
    ) throws -> [String: Recorded.Row] {
        let path = "\(house.root.outside)/list.csv"
        try writeBytes(PartnerHouse.list(serialNumbers), to: path)
        let run = try house.control.run(["device", "record", "contoso", path] + options + ["--json"])
        let recorded = try JSONDecoder().decode(Recorded.self, from: Data(run.output.utf8))
        return Dictionary(uniqueKeysWithValues: recorded.rows.map { ($0.serialNumber, $0) })
    }

    private func device(_ house: PartnerHouse, _ serialNumber: String) throws -> Device {
        try house.control.json([Device].self, "device", "show", serialNumber)[0]
    }

    private func history(_ house: PartnerHouse, _ serialNumber: String) throws -> [Entry] {
        try house.control.json([Entry].self, "device", "history", serialNumber)
    }

    @Test func `a known origin is corrected only with a reason, and the old one is kept`() throws {
        let house = try PartnerHouse()
        _ = try house.drop(["OWN"])
        #expect(try record(house, ["NEW"], "--added-by", "customer:intune")["NEW"]?.result == "recorded")
        #expect(try record(house, ["NEW"], "--added-by", "customer:intune")["NEW"]?.result == "unchanged")

        let refused = try record(house, ["NEW", "OWN"], "--added-by", "partner:Südwind")
        #expect(refused.values.allSatisfy { $0.result == "refused" })
        #expect(try device(house, "NEW").origin == "customer:intune")

        let corrected = try record(
            house, ["NEW"], "--added-by", "partner:Südwind", "--correct", "Südwind's own list says so")
        #expect(corrected["NEW"]?.result == "corrected" && corrected["NEW"]?.reason.contains("customer:intune") == true)
        let now = try device(house, "NEW")
        #expect(now.origin == "other-partner" && now.originName == "Südwind" && now.originBy == "root")
        let entry = try history(house, "NEW").last
        #expect(entry?.operation == "device.record" && entry?.outcome == "corrected")
        #expect(entry?.detail == "customer:intune -> other-partner (Südwind): Südwind's own list says so")

        // Never as this partner, and never without saying why.
        for options in [["--added-by", "this-partner"], ["--added-by", "partner:X", "--correct", ""]] {
            let path = "\(house.root.outside)/list.csv"
            #expect(try house.control.run(["device", "record", "contoso", path] + options).status != 0)
        }
        #expect(try device(house, "NEW").originName == "Südwind")
        try house.stop()
    }

    @Test func `a device's history goes from its registration to its end, with who did what by which rule`() throws {
        let house = try PartnerHouse()
        try house.control.succeed("profile", "create", "contoso", "Kiosk")
        _ = try house.drop(["SN1"])
        _ = try house.drop(["SN1"], into: "apply-profile/Kiosk")
        _ = try house.drop(["SN1"], into: "remove-profile")
        _ = try house.drop(["SN1"], into: "deregister")
        _ = try house.drop(["SN1"])
        let entries = try history(house, "SN1")
        #expect(
            entries.map { "\($0.operation) \($0.outcome) \($0.rule ?? "")" } == [
                "device.register registered new-device", "profile.apply profile-applied partner-added",
                "profile.remove profile-removed partner-added", "device.deregister deregistered partner-added",
                "device.register registered new-device",
            ])
        let unknown = try house.control.json(ErrorAnswer.self, "device", "history", "SN2")
        #expect(unknown.error.code == "unknown-device")
        try house.stop()
    }

    @Test func `the audit trail is filtered by customer, device, actor, rule and time`() throws {
        let house = try PartnerHouse()
        try house.control.addCustomer("fabrikam", number: 2)
        _ = try house.drop(["SN1", "SN2"])
        _ = try house.drop(["SN1"], of: "fabrikam")
        func count(_ options: String...) throws -> Int {
            let run = try house.control.run(["audit", "list", "--json"] + options)
            return try JSONDecoder().decode([Entry].self, from: Data(run.output.utf8)).count
        }
        let all = try count()
        #expect(try count("--customer", "contoso") + count("--customer", "FABRIKAM") == all)
        #expect(try count("--device", "SN2") == 1)
        #expect(try count("--rule", "one-customer") == 1)
        #expect(try count("--rule", "new-device") == 2)
        #expect(try count("--actor", "nobody-here") == 0)
        #expect(try count("--import", "1") == 2)
        #expect(try count("--since", MovableClock.day(in: 1)) == 0)
        #expect(try count("--since", MovableClock.day(in: -1)) == all)
        #expect(try count("--limit", "3") == 3)
        try house.stop()
    }
}
