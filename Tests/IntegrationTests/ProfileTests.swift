// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing

/// Partner Center's profiles: made, set as default, and deleted only where the rules let all devices go.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct ProfileTests {
    private struct Profile: Decodable {
        var name: String
        var settings: [String]
        var devices: Int
    }

    private struct Entry: Decodable {
        var actor: String
        var operation: String
        var outcome: String
        var detail: String
    }

    private func profiles(_ house: PartnerHouse) throws -> [Profile] {
        try house.control.json([Profile].self, "profile", "list", "contoso")
    }

    @Test func `every setting is taken, and the licence terms only where that is said`() throws {
        let house = try PartnerHouse()
        let settings = [
            "remove-oem-preinstalls", "user-not-local-admin", "skip-express-settings", "skip-oem-registration",
        ]
        let options = settings.flatMap { ["--setting", $0] }
        #expect(try house.control.run(["profile", "create", "contoso", "Kiosk"] + options).status == 0)
        #expect(try profiles(house)[0].settings.sorted() == settings.sorted())
        let refused = try house.control.json(
            ErrorAnswer.self, "profile", "update", "contoso", "Kiosk", "--setting", "skip-eula")
        #expect(refused.error.nextStep.contains("--accept-eula-for-customer"))
        try house.control.succeed(
            "profile", "update", "contoso", "Kiosk", "--setting", "skip-eula", "--accept-eula-for-customer")
        #expect(try profiles(house)[0].settings.contains("skip-eula"))
        // Nobody shall look for them in Intune.
        #expect(try house.control.succeed("profile", "show", "contoso", "Kiosk").contains("not Intune's"))
        #expect(try house.control.succeed("profile", "--help").contains("Partner Center profile"))
        try house.stop()
    }

    @Test func `the default profile is applied in the name of who set it, where the rules allow it`() throws {
        let house = try PartnerHouse()
        try house.control.succeed("profile", "create", "contoso", "Kiosk")
        try house.control.succeed("customer", "update", "contoso", "--default-profile", "Kiosk")
        #expect(try house.drop(["SN1"])["SN1"]?.code == "recorded-locally")
        #expect(try profiles(house)[0].devices == 1)
        let history = try house.control.json([Entry].self, "device", "history", "SN1")
        #expect(history.map(\.operation) == ["device.register", "profile.apply"])
        #expect(history.last?.actor == "root" && history.last?.detail == "Kiosk, the default profile")

        // Forbidden: the device is registered all the same, and the report says what was not done and why.
        try house.control.succeed("customer", "update", "contoso", "--dap-required", "yes")
        let line = try house.drop(["SN2"])["SN2"]
        #expect(line?.outcome == "registered" && line?.code == "default-profile-refused")
        #expect(line?.reason.contains("dap-for-profiles") == true && line?.reason.contains("Kiosk") == true)
        #expect(try profiles(house)[0].devices == 1)
        try house.stop()
    }

    @Test func `a profile that devices have is deleted only with them, and one refusal refuses all`() throws {
        let house = try PartnerHouse()
        try house.control.succeed("delegation", "grant", "contoso")
        try house.control.succeed("customer", "update", "contoso", "--dap-required", "yes")
        try house.control.succeed("profile", "create", "contoso", "Kiosk")
        _ = try house.drop(["OWN1", "OWN2"])
        try house.record(["INTUNE1"], addedBy: "customer:intune")
        _ = try house.drop(["OWN1", "OWN2", "INTUNE1"], into: "apply-profile/Kiosk")
        #expect(try profiles(house)[0].devices == 3)

        let inUse = try house.control.json(ErrorAnswer.self, "profile", "delete", "contoso", "Kiosk")
        #expect(inUse.error.code == "profile-in-use" && inUse.error.reason.hasPrefix("3 devices"))
        // Without DAP the customer's own device keeps the profile, and so do all.
        try house.control.succeed("customer", "update", "contoso", "--dap-required", "no")
        try house.control.succeed("delegation", "remove", "contoso")
        let refused = try house.control.json(
            ErrorAnswer.self, "profile", "delete", "contoso", "Kiosk", "--remove-from-devices")
        #expect(refused.error.rule == "customer-added" && refused.error.reason.contains("nothing was done"))
        #expect(try profiles(house)[0].devices == 3)

        try house.control.succeed("delegation", "grant", "contoso")
        try house.control.succeed("customer", "update", "contoso", "--dap-required", "yes")
        try house.control.succeed("profile", "delete", "contoso", "Kiosk", "--remove-from-devices")
        #expect(try profiles(house).isEmpty)
        #expect(try !house.control.succeed("device", "list", "contoso", "--json").contains("Kiosk"))
        try house.stop()
    }
}
