// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import Testing

/// What DAP being required changes: previewed, and then thrown.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct PreviewTests {
    private struct Line: Decodable {
        var customer: String
        var operation: String
        var rule: String
        var becomesAllowed: Bool
        var origins: [String]
        var devices: Int
    }

    /// What the rules say of every device and operation, by `rules explain`.
    private func answers(_ house: PartnerHouse) throws -> [String: DecisionAnswer] {
        var answers: [String: DecisionAnswer] = [:]
        for operation in ["device.register", "device.deregister", "profile.apply", "profile.remove"] {
            for device in ["OWN1", "OWN2", "THEIRS", "INTUNE"] {
                answers["\(operation) \(device)"] = try house.control.json(
                    DecisionAnswer.self, "rules", "explain", "--operation", operation, "--customer", "contoso",
                    "--device", device)
            }
        }
        for operation in ["profile.create", "profile.update", "profile.delete"] {
            answers[operation] = try house.control.json(
                DecisionAnswer.self, "rules", "explain", "--operation", operation, "--customer", "contoso")
        }
        return answers
    }

    private static let devices = [
        "this-partner": ["OWN1", "OWN2"], "other-partner": ["THEIRS"], "customer:intune": ["INTUNE"],
    ]

    /// The answers that the preview says will turn.
    private func turning(_ lines: [Line]) -> [String: String] {
        var turning: [String: String] = [:]
        for line in lines {
            let names = line.origins.flatMap { Self.devices[$0] ?? [] }
            for key in names.isEmpty ? [line.operation] : names.map({ "\(line.operation) \($0)" }) {
                turning[key] = "\(line.becomesAllowed) \(line.rule)"
            }
        }
        return turning
    }

    private func house(hasDAP: Bool) throws -> PartnerHouse {
        let house = try PartnerHouse()
        _ = try house.drop(["OWN1", "OWN2"])
        try house.record(["THEIRS"], addedBy: "partner:Südwind")
        try house.record(["INTUNE"], addedBy: "customer:intune")
        if hasDAP { try house.control.succeed("delegation", "grant", "contoso") }
        return house
    }

    @Test(arguments: [false, true])
    func `the preview agrees with what happens once the switch is thrown`(hasDAP: Bool) throws {
        let house = try house(hasDAP: hasDAP)
        let before = try answers(house)
        let lines = try house.control.json([Line].self, "rules", "preview")
        #expect(!lines.isEmpty)
        #expect(lines.allSatisfy { $0.becomesAllowed == hasDAP })
        try house.root.write("[Rules]\nDAPRequired=yes\n", to: house.root.configuration)
        try house.control.succeed("reload")
        let after = try answers(house)
        var turned: [String: String] = [:]
        for (key, answer) in after where answer.allowed != before[key]?.allowed {
            turned[key] = "\(answer.allowed) \(answer.rule)"
        }
        #expect(turned == turning(lines))
        #expect(try house.control.json([Line].self, "rules", "preview").isEmpty)
        try house.stop()
    }

    @Test func `the preview names the devices where that is asked for, and as many as it counts`() throws {
        struct WithDevices: Decodable {
            struct Device: Decodable { var serialNumber: String? }
            var line: Line
            var devices: [Device]
        }
        let house = try house(hasDAP: false)
        let lines = try house.control.json([WithDevices].self, "rules", "preview", "--list")
        #expect(lines.map(\.line.operation).contains("device.deregister"))
        for item in lines {
            let expected = item.line.origins.flatMap { Self.devices[$0] ?? [] }
            #expect(item.devices.compactMap(\.serialNumber).sorted() == expected.sorted())
            #expect(item.line.devices == expected.count)
        }
        let text = try house.control.succeed("rules", "preview", "--list", "--customer", "contoso")
        #expect(text.contains("THEIRS") && text.contains("OWN2") && text.contains("dap-for-foreign-devices"))
        try house.stop()
    }

    @Test func `a date takes effect at its midnight in UTC`() throws {
        let now = time(nil)
        let midnight = (now / 86_400 + 2) * 86_400
        var parts = tm()
        var moment = midnight
        gmtime_r(&moment, &parts)
        let day = [Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday)]
            .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-")
        let offset = "/tmp/autopilotd-clock-\(getpid())"
        try writeBytes(Array("\(midnight - now - 60)\n".utf8), to: offset)
        defer { unlink(offset) }
        let house = try PartnerHouse(
            settings: "[Rules]\nDAPRequired=\(day)\n", preload: .clock, environment: ["CLOCK_OFFSET": offset])
        _ = try house.drop(["OWN1"])
        try house.control.succeed("profile", "create", "contoso", "Kiosk")
        #expect(try house.drop(["OWN1"], into: "apply-profile/Kiosk")["OWN1"]?.outcome == "profile-applied")
        try writeBytes(Array("\(midnight - now)\n".utf8), to: offset)
        let after = try house.drop(["OWN1"], into: "remove-profile")
        #expect(after["OWN1"]?.outcome == "refused" && after["OWN1"]?.rule == "dap-for-profiles")
        try house.stop()
    }
}
