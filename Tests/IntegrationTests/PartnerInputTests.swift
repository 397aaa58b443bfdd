// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

/// Wrong words and values in the partner's commands: refused with the reason, and nothing is written.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct PartnerInputTests {
    private static let tenant = "11111111-2222-4333-8444-000000000001"

    /// What is typed, what was meant, and another word that is accepted.
    private static let words: [(command: [String], meant: String, accepted: String)] = [
        (["customer", "show", "contosso"], "contoso", "fabrikam"),
        (["import", "list", "--customer", "contosso"], "contoso", "fabrikam"),
        (["audit", "list", "--customer", "contosso"], "contoso", "fabrikam"),
        (["rules", "explain", "--operation", "device.register", "--customer", "contosso"], "contoso", "fabrikam"),
        (["device", "list", "fabrikan"], "fabrikam", "contoso"),
        (["profile", "show", "contoso", "Kiosc"], "Kiosk", "Laptop"),
        (["profile", "delete", "contoso", "Kiosc"], "Kiosk", "Laptop"),
        (["customer", "update", "contoso", "--default-profile", "Labtop"], "Laptop", "Kiosk"),
        (["profile", "create", "contoso", "New", "--setting", "skip-eual"], "skip-eula", "user-not-local-admin"),
        (["profile", "update", "contoso", "Kiosk", "--setting", "skip-eual"], "skip-eula", "user-not-local-admin"),
        (
            ["rules", "explain", "--operation", "device.deregster", "--customer", "contoso"], "device.deregister",
            "profile.apply"
        ),
        (["import", "plan", "contoso", "LIST", "--operation", "profile.aply"], "profile.apply", "device.register"),
        (
            ["import", "plan", "contoso", "LIST", "--operation", "profile.apply", "--profile", "Kiosc"], "Kiosk",
            "Laptop"
        ),
        (["device", "record", "contoso", "LIST", "--added-by", "customer:intun"], "customer:intune", "partner:NAME"),
        (["audit", "list", "--rule", "dap-for-profile"], "dap-for-profiles", "agent-role"),
        (
            ["delegation", "grant", "contoso", "--gdap", "--expires", "2027-06-01", "--role", "Intune Administratr"],
            "Intune Administrator", "Global Reader"
        ),
        (["profile", "lst", "contoso"], "list", "list"),
        (["delegation", "grant", "contoso", "--expirs", "2027-06-01"], "--expires", "--expires"),
    ]

    @Test func `an unknown word is answered with what was meant and what is accepted`() throws {
        let house = try house()
        let list = try list(house)
        let before = try state(house)
        for (command, meant, accepted) in Self.words {
            let run = try house.control.run(command.map { $0 == "LIST" ? list : $0 })
            #expect(run.status == 1 || run.status == 2, "\(command): \(run)")
            #expect(run.errors.contains("Did you mean '\(meant)'?"), "\(command): \(run)")
            #expect(run.errors.contains(accepted), "\(command): \(run)")
        }
        #expect(try state(house) == before)
        try house.stop()
    }

    private static let refusals: [(command: [String], code: String)] = [
        (["customer", "add", "new", "--tenant-id", "1234", "--domain", "new.example"], "invalid-tenant-id"),
        (["customer", "add", "new", "--tenant-id", "\(tenant)0", "--domain", "new.example"], "invalid-tenant-id"),
        (
            ["customer", "add", "new", "--tenant-id", "11111111-2222-4333-8444-00000000000g", "--domain", "n.example"],
            "invalid-tenant-id"
        ),
        (["customer", "add", "new", "--tenant-id", tenant, "--domain", "new.example"], "tenant-taken"),
        (["customer", "add", "CONTOSO", "--tenant-id", other, "--domain", "new.example"], "customer-exists"),
        (["customer", "add", "new", "--tenant-id", other, "--domain", "new"], "invalid-domain"),
        (["customer", "add", "new", "--tenant-id", other, "--domain", "https://new.example"], "invalid-domain"),
        (["customer", "add", "new", "--tenant-id", other, "--domain", "-new.example"], "invalid-domain"),
        (["customer", "update", "contoso", "--domain", "no domain"], "invalid-domain"),
        (["customer", "update", "contoso", "--dap-required", "maybe"], "invalid-dap-required"),
        (["customer", "update", "contoso", "--dap-required", "2026-02-30"], "invalid-dap-required"),
        (["customer", "accept", "contoso"], "relationship-active"),
        (["customer", "invite", "contoso"], "relationship-active"),
        (["customer", "remove", "contoso"], "relationship-not-ended"),
        (["customer", "end", "fabrikam", "--yes"], "no-relationship"),
        (["delegation", "grant", "fabrikam"], "no-relationship"),
        (["delegation", "remove", "contoso"], "no-delegation"),
        (["delegation", "remove", "contoso", "7"], "unknown-delegation"),
        (["subscription", "remove-role", "contoso", "11111111-2222-4333-8444-555555555555"], "unknown-subscription"),
        (["subscription", "add", "contoso", "not-a-guid"], "invalid-subscription-id"),
        (["profile", "create", "contoso", "KIOSK"], "profile-exists"),
        (["profile", "create", "contoso", "New", "--setting", "skip-eula"], "eula-not-accepted"),
        (["profile", "create", "fabrikam", "New"], "no-relationship"),
        (["device", "record", "contoso", "LIST", "--added-by", "this-partner"], "never-this-partner"),
        (["device", "record", "contoso", "LIST", "--added-by", "partner:nordwind MÜLLER"], "never-this-partner"),
    ]
    private static let other = "99999999-2222-4333-8444-000000000001"

    @Test func `a wrong value or a step that does not exist is refused, and nothing is written`() throws {
        let house = try house()
        let list = try list(house)
        let before = try state(house)
        for (command, code) in Self.refusals {
            let run = try house.control.run(command.map { $0 == "LIST" ? list : $0 } + ["--json"])
            #expect(run.status == 1 || run.status == 2, "\(command): \(run)")
            #expect(run.output.contains("\"code\" : \"\(code)\""), "\(command): \(run)")
            #expect(run.output.contains("\"nextStep\" : \""), "\(command): \(run)")
        }
        #expect(try state(house) == before)
        try house.stop()
    }

    @Test(arguments: [
        "..", ".", ".hidden", "-rf", "_x", "a/b", "../x", "a b", "über", "", "a\nb", "CON:", "x\\y",
        String(repeating: "n", count: 64),
    ])
    func `a name that is no safe folder name is refused, for customers and profiles`(name: String) throws {
        let house = try house()
        let before = try state(house)
        // A name that begins with a dash stands behind two.
        for command in [
            ["customer", "add", "--tenant-id", Self.other, "--domain", "new.example", "--", name],
            ["profile", "create", "--", "contoso", name],
        ] {
            let run = try house.control.run(command)
            #expect(run.status == 2 || run.status == 1, "\(name): \(run)")
            #expect(run.errors.contains("63 letters") || run.errors.contains("empty"), "\(name): \(run)")
        }
        let after = try state(house)
        #expect(after == before)
        try house.stop()
    }

    private func house() throws -> PartnerHouse {
        let house = try PartnerHouse(
            settings: "[Partner]\nName=Nordwind Müller\nInvitationLink=https://admin.microsoft.com/invite?partnerId=1\n"
        )
        try house.control.succeed(
            "customer", "add", "fabrikam", "--tenant-id", "11111111-2222-4333-8444-000000000002", "--domain",
            "fabrikam.example")
        for name in ["Kiosk", "Laptop"] { try house.control.succeed("profile", "create", "contoso", name) }
        return house
    }

    private func list(_ house: PartnerHouse) throws -> String {
        let path = "\(house.root.outside)/list.csv"
        try writeBytes(PartnerHouse.list(["SN1"]), to: path)
        return path
    }

    /// All that the registry tells, the audit trail's changes included; what a rule refused is in it as such.
    private func state(_ house: PartnerHouse) throws -> String {
        try house.control.succeed("customer", "list", "--json")
            + house.control.succeed("profile", "list", "contoso", "--json")
            + house.control.succeed("device", "list", "contoso", "--json")
            + house.control.succeed("delegation", "show", "contoso", "--json")
            + house.control.succeed("subscription", "list", "contoso", "--json")
    }
}
