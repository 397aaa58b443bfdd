// SPDX-License-Identifier: Apache-2.0

import Testing

/// One customer's life from invitation to end, by commands and drops.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct CustomerLifeTests {
    private static let settings = """
        [Partner]
        Name=Nordwind Müller
        InvitationLink=https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship&partnerId=1

        """

    @Test func `a customer's life, from invitation to end`() throws {
        let house = try PartnerHouse(settings: Self.settings, customer: nil)
        let control = house.control
        try control.succeed(
            "customer", "add", "contoso", "--tenant-id", "11111111-2222-4333-8444-555555555555", "--domain",
            "contoso.example")

        // Nothing goes before there is a relationship.
        try expectRefused(house.drop(["OWN1"]), "OWN1", by: "reseller-relationship")
        try invite(house)
        try expectRefused(house.drop(["OWN1"]), "OWN1", by: "reseller-relationship")
        try control.succeed("customer", "accept", "contoso", "--dap")
        #expect(try house.drop(["OWN1", "OWN2"]).values.allSatisfy { $0.outcome == "registered" })
        try house.record(["INTUNE1"], addedBy: "customer:intune")
        try house.record(["THEIRS1"], addedBy: "partner:Südwind")
        try control.succeed("profile", "create", "contoso", "Kiosk", "--setting", "skip-oem-registration")

        // DAP is taken away: profiles still go, on devices of partners.
        let notice = try control.succeed("delegation", "remove", "contoso")
        #expect(notice.contains("Global Administrator") && notice.contains("service requests"))
        let withoutDAP = try house.drop(["OWN1", "THEIRS1", "INTUNE1"], into: "apply-profile/Kiosk")
        #expect(withoutDAP["OWN1"]?.outcome == "profile-applied" && withoutDAP["OWN1"]?.rule == "partner-added")
        #expect(withoutDAP["THEIRS1"]?.outcome == "profile-applied")
        expectRefused(withoutDAP, "INTUNE1", by: "customer-added")

        // DAP is required: no profiles, and only the partner's own devices.
        try control.succeed("customer", "update", "contoso", "--dap-required", "yes")
        expectRefused(try house.drop(["OWN1"], into: "remove-profile"), "OWN1", by: "dap-for-profiles")
        let foreign = try house.drop(["OWN2", "THEIRS1"], into: "deregister")
        #expect(foreign["OWN2"]?.outcome == "deregistered" && foreign["OWN2"]?.rule == "partner-added")
        #expect(foreign["OWN2"]?.nextStep.contains("Intune") == true)
        expectRefused(foreign, "THEIRS1", by: "dap-for-foreign-devices")

        // DAP is granted: all goes, the customer's own devices too.
        try control.succeed("delegation", "grant", "contoso")
        let withDAP = try house.drop(["OWN1", "THEIRS1", "INTUNE1"], into: "remove-profile")
        #expect(withDAP["OWN1"]?.outcome == "profile-removed" && withDAP["OWN1"]?.rule == "dap-for-profiles")
        #expect(withDAP["INTUNE1"]?.outcome == "unchanged" && withDAP["INTUNE1"]?.rule == "dap-for-profiles")
        try allowForeign(house)
        #expect(try house.drop(["INTUNE1"], into: "deregister")["INTUNE1"]?.outcome == "deregistered")

        // The end: nothing goes any more.
        try end(house)
        expectRefused(try house.drop(["OWN1"], into: "deregister"), "OWN1", by: "reseller-relationship")
        expectRefused(try house.drop(["NEW1"]), "NEW1", by: "reseller-relationship")
        let refused = try control.json(ErrorAnswer.self, "profile", "create", "contoso", "Late")
        #expect(refused.error.rule == "reseller-relationship")
        #expect(try control.succeed("registry", "verify").contains("whole"))
        try house.stop()
    }

    private func invite(_ house: PartnerHouse) throws {
        let file = "\(house.root.outside)/invitation.eml"
        try house.control.succeed("customer", "invite", "contoso", "--eml", file)
        let message = try readText(file)
        #expect(message.hasPrefix("X-Unsent: 1\r\n"))
        #expect(message.contains("Subject: =?utf-8?Q?") && message.contains("quoted-printable"))
        let edited = "\(house.root.outside)/edited.txt"
        try house.root.write("Please accept.\n", to: edited)
        let refused = try house.control.json(
            ErrorAnswer.self, "customer", "invite", "contoso", "--text-file", edited)
        #expect(refused.error.code == "invitation-without-link")
    }

    /// The brake would hold a list with devices of others.
    private func allowForeign(_ house: PartnerHouse) throws {
        try house.root.write(
            Self.settings + "[Rules]\nForeignDeregister=allow\n", to: house.root.configuration)
        try house.control.succeed("reload")
    }

    private func end(_ house: PartnerHouse) throws {
        let asked = try house.control.json(ErrorAnswer.self, "customer", "end", "contoso")
        #expect(asked.error.code == "confirmation-needed" && asked.error.reason.contains("1 (origin this-partner)"))
        try house.control.succeed("customer", "end", "contoso", "--yes")
    }

    private func expectRefused(
        _ report: [String: ReportLine], _ serialNumber: String, by rule: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let line = report[serialNumber]
        #expect(line?.outcome == "refused", sourceLocation: sourceLocation)
        #expect(line?.rule == rule, sourceLocation: sourceLocation)
        #expect(line?.nextStep.isEmpty == false, sourceLocation: sourceLocation)
    }
}
