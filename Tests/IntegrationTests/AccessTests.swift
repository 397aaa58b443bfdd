// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing

/// What a customer granted, as `access show` and `customer show` tell it at each step of its life.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct AccessTests {
    private struct Access: Decodable {
        struct Role: Decodable {
            var role: String
            var holders: String
        }
        struct Subscription: Decodable {
            var id: String
            var role: String?
        }
        struct Operation: Decodable {
            var operation: String
            var origin: String?
            var decision: DecisionAnswer
        }

        var delegation: String
        var directoryRoles: [Role]
        var serviceRequests: Bool
        var subscriptions: [Subscription]
        var operations: [Operation]

        func allows(_ operation: String, _ origin: String?) -> Bool? {
            operations.first { $0.operation == operation && $0.origin == origin }?.decision.allowed
        }
    }

    private static let old = "11111111-2222-4333-8444-aaaaaaaaaaaa"
    private static let new = "11111111-2222-4333-8444-bbbbbbbbbbbb"

    @Test func `what the partner can do follows from what was granted`() throws {
        let house = try PartnerHouse(settings: "[Partner]\nName=Nordwind\n")
        func access() throws -> Access { try house.control.json(Access.self, "access", "show", "contoso") }
        try house.control.succeed("subscription", "add", "contoso", Self.old, "--name", "old")
        try house.control.succeed("subscription", "provision", "contoso", Self.new, "--name", "new")

        var seen = try access()
        #expect(seen.delegation == "none" && seen.directoryRoles.isEmpty && !seen.serviceRequests)
        #expect(seen.subscriptions.first { $0.id == Self.old }?.role == nil)
        #expect(seen.subscriptions.first { $0.id == Self.new }?.role == "Owner")
        #expect(seen.allows("profile.apply", "this-partner") == true)
        #expect(seen.allows("profile.apply", "customer:intune") == false)

        try house.control.succeed("delegation", "grant", "contoso")
        seen = try access()
        #expect(seen.delegation == "dap" && seen.serviceRequests)
        #expect(seen.directoryRoles.map(\.role).sorted() == ["Global Administrator", "Helpdesk Administrator"])
        #expect(
            seen.directoryRoles.first { $0.role == "Global Administrator" }?.holders.contains("admin agents") == true)
        // The roles are implicit: the directory's own listing never shows the partner.
        let members = try house.control.succeed("access", "show", "contoso", "--role-members")
        #expect(members.contains("none") && members.contains("never shows the partner"))
        #expect(try house.control.json([String].self, "access", "show", "contoso", "--role-members").isEmpty)

        // DAP goes: roles and service requests with it, the role on the subscription not.
        try house.control.succeed("delegation", "remove", "contoso")
        seen = try access()
        #expect(seen.directoryRoles.isEmpty && !seen.serviceRequests)
        #expect(seen.subscriptions.first { $0.id == Self.new }?.role == "Owner")

        try house.control.succeed(
            "delegation", "grant", "contoso", "--gdap", "--role", "Intune Administrator", "--expires",
            MovableClock.day(in: 200))
        try house.control.succeed("customer", "update", "contoso", "--dap-required", "yes")
        seen = try access()
        #expect(seen.delegation == "gdap" && seen.directoryRoles.map(\.role) == ["Intune Administrator"])
        #expect(seen.allows("profile.apply", "customer:intune") == true)

        // The end takes everything but the role on the subscription; only removing that does.
        try house.control.succeed("customer", "end", "contoso", "--yes")
        seen = try access()
        #expect(seen.directoryRoles.isEmpty && seen.operations.allSatisfy { !$0.decision.allowed })
        #expect(seen.operations.allSatisfy { $0.decision.rule == "reseller-relationship" })
        #expect(seen.subscriptions.first { $0.id == Self.new }?.role == "Owner")
        try house.control.succeed("subscription", "remove-role", "contoso", Self.new)
        #expect(try access().subscriptions.allSatisfy { $0.role == nil })
        let again = try house.control.json(ErrorAnswer.self, "subscription", "remove-role", "contoso", Self.new)
        #expect(again.error.code == "no-role-assignment")
        try house.stop()
    }

    @Test func `the customer's side has its partners, where it removes them, and its portals`() throws {
        let house = try PartnerHouse(settings: "[Partner]\nName=Nordwind\n")
        try house.record(["SN1"], addedBy: "partner:Südwind")
        try house.control.succeed("delegation", "grant", "contoso")
        let shown = try house.control.succeed("customer", "show", "contoso")
        for text in [
            "Nordwind", "active, with DAP", "Südwind", "Settings > Partner relationships", "global admin",
            "https://admin.microsoft.com/#/partners", "https://intune.microsoft.com",
        ] { #expect(shown.contains(text), "\(text) in \(shown)") }
        try house.stop()
    }
}
