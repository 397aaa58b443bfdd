// SPDX-License-Identifier: Apache-2.0

import Configuration
import Control
import FoundationEssentials
import Programs
import Testing
import Varlink

/// The commands about relationships, profiles and rules, called as root.
@Suite(.timeLimit(.minutes(60)), .enabled(if: isRoot, "only root is an admin agent without a group"))
struct PartnerCommandTests {
    private static var withLink: Configuration {
        var configuration = Configuration()
        configuration.invitationLink = "https://admin.microsoft.com/invite?partnerId=1"
        configuration.partnerNames = ["Nordwind"]
        return configuration
    }

    @Test func `an invitation is drafted, refused without its link, and recorded`() async throws {
        try await RunningServer.run(configuration: Self.withLink) { server in
            try await server.addCustomer("contoso")
            let draft = try await server.call(InviteCustomer.self, .init(customer: "contoso", draftOnly: true))
            #expect(draft.customer.relationship == "none" && draft.mail.text.contains(draft.link))
            try await server.expect(
                "invitation-without-link", InviteCustomer.self,
                .init(customer: "contoso", text: "Please.", draftOnly: false))
            let text = "Please: \(draft.link)"
            let sent = try await server.call(
                InviteCustomer.self, .init(customer: "contoso", subject: "Grüße", text: text, draftOnly: false))
            #expect(
                sent.customer.relationship == "invited" && sent.mail.message.contains("=?utf-8?Q?Gr=C3=BC=C3=9Fe?="))
            _ = try await server.call(AcceptRelationship.self, .init(customer: "contoso", dap: false))
            try await server.expect(
                "relationship-active", InviteCustomer.self, .init(customer: "contoso", draftOnly: false))
        }
    }

    @Test func `without a configured link nobody is invited`() async throws {
        try await RunningServer.run { server in
            try await server.addCustomer("contoso")
            try await server.expect(
                "no-invitation-link", InviteCustomer.self, .init(customer: "contoso", draftOnly: false))
        }
    }

    @Test func `what a customer grants comes to one word, and DAP removed to a notice`() async throws {
        try await RunningServer.run(configuration: Self.withLink) { server in
            try await server.addCustomer("contoso")
            try await server.expect(
                "no-relationship", GrantDelegation.self, .init(customer: "contoso", gdap: false, roles: []))
            _ = try await server.call(AcceptRelationship.self, .init(customer: "contoso", dap: true))
            let gdap = GrantDelegation.Parameters(
                customer: "contoso", gdap: true, roles: ["Global Reader"], expires: "2027-06-01")
            #expect(try await server.call(GrantDelegation.self, gdap).delegation.effective == "dap")
            let removed = try await server.call(RemoveDelegation.self, .init(customer: "contoso"))
            #expect(removed.delegation.effective == "gdap-unqualified")
            #expect(removed.notice?.text.contains("Global Administrator") == true)
            let none = try await server.call(RemoveDelegation.self, .init(customer: "contoso", gdap: 1))
            #expect(none.delegation.effective == "none" && none.notice == nil)
            try await server.expect(
                "unknown-directory-role", GrantDelegation.self,
                .init(customer: "contoso", gdap: true, roles: ["Global Raeder"], expires: "2027-06-01"))
            try await server.expect(
                "expiry-passed", GrantDelegation.self,
                .init(customer: "contoso", gdap: true, roles: ["Global Reader"], expires: "2020-06-01"))
        }
    }

    @Test func `profiles go by the rules, and what was refused stands in the audit trail`() async throws {
        try await RunningServer.run { server in
            try await server.addCustomer("contoso")
            let new = CreateProfile.Parameters(
                customer: "contoso", name: "Kiosk", settings: ["skip-oem-registration"], acceptEula: false)
            try await server.expect("no-relationship", CreateProfile.self, new)
            let refused = try await server.call(ListAudit.self, .init(rule: "reseller-relationship")).entries
            #expect(refused.map(\.operation) == ["profile.create"] && refused.map(\.outcome) == ["refused"])
            _ = try await server.call(AcceptRelationship.self, .init(customer: "contoso", dap: false))
            #expect(try await server.call(CreateProfile.self, new).profile.settings == ["skip-oem-registration"])
            let unknown = try await server.refusal(ShowProfile.self, .init(customer: "contoso", name: "Kiosc"))
            #expect(unknown?.kind == .notFound && unknown?.reason.contains("'Kiosk'") == true)
            let shown = try await server.call(
                UpdateCustomer.self, .init(customer: "contoso", defaultProfile: "kiosk")
            ).customer
            #expect(shown.defaultProfile == "Kiosk")
            _ = try await server.call(
                DeleteProfile.self, .init(customer: "contoso", name: "Kiosk", removeFromDevices: false))
            #expect(try await server.call(ShowCustomer.self, .init(customer: "contoso")).customer.defaultProfile == nil)
        }
    }

    @Test func `the rules explain what they say of a real customer and device`() async throws {
        try await RunningServer.run { server in
            let customer = try await server.addCustomer("contoso")
            try await server.register(1, for: customer)
            func rule(_ operation: String, _ device: String?) async throws -> String {
                try await server.call(
                    ExplainRules.self, .init(operation: operation, customer: "contoso", device: device)
                ).decision.rule
            }
            #expect(try await rule("device.deregister", "contoso-1") == "reseller-relationship")
            _ = try await server.call(AcceptRelationship.self, .init(customer: "contoso", dap: false))
            #expect(try await rule("device.deregister", "contoso-1") == "partner-added")
            #expect(try await rule("device.deregister", "nothing") == "not-registered")
            #expect(try await rule("device.register", nil) == "new-device")
            try await server.expect(
                "unknown-operation", ExplainRules.self, .init(operation: "device.dance", customer: "contoso"))
            let access = try await server.call(ShowAccess.self, .init(customer: "contoso")).access
            #expect(access.roleMembers.isEmpty && !access.serviceRequests && access.directoryRoles.isEmpty)
        }
    }

    @Test func `a list is planned and recorded by the control program`() async throws {
        try await RunningServer.run { server in
            try await server.addCustomer("contoso")
            _ = try await server.call(AcceptRelationship.self, .init(customer: "contoso", dap: false))
            let list = "\(server.root)/list.csv"
            try TestFile.write(
                "Device Serial Number,Manufacturer name,Device model\nPF01,LENOVO,20XW\nPF02,LENOVO,20XW\n", to: list)
            let planned = try await server.control("import", "plan", "contoso", list)
            #expect(planned.status == 0 && planned.output.contains("new-device"), "\(planned)")
            let recorded = try await server.control(
                "device", "record", "contoso", list, "--added-by", "partner:Südwind")
            #expect(recorded.status == 0 && recorded.output.contains("recorded"), "\(recorded)")
            let again = try await server.control("import", "plan", "contoso", list, "--operation", "device.deregister")
            #expect(again.status == 1 && again.output.contains("would be held"), "\(again)")
            let none = try await server.control("import", "plan", "contoso", "/dev/null")
            #expect(none.status == 1 && none.output.contains("empty-list"), "\(none)")
            let history = try await server.control("device", "history", "PF01")
            #expect(history.output.contains("other-partner (Südwind)"), "\(history)")
        }
    }

    @Test func `the audit trail verifies, and heads that it lacks are said`() async throws {
        try await RunningServer.run { server in
            try await server.addCustomer("contoso")
            let whole = try #require(try await server.call(VerifyRegistry.self, .init(heads: [])).verdict)
            #expect(whole.whole && whole.entries == 1)
            #expect(try await server.call(VerifyRegistry.self, .init(heads: [whole.head])).verdict?.whole == true)
            let foreign = String(repeating: "ab", count: 32)
            let lacking = try #require(try await server.call(VerifyRegistry.self, .init(heads: [foreign])).verdict)
            #expect(!lacking.whole && lacking.missingHeads == [foreign])
            try await server.expect("invalid-head", VerifyRegistry.self, .init(heads: ["xyz"]))
        }
    }
}

/// A file that a test gives to the control program.
private enum TestFile {
    static func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
    }
}
