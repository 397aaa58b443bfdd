// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Configuration
import Registry
import Testing

/// Callers other than root: what their groups let them do, and what they get to know.
@Suite(.timeLimit(.minutes(60)), .enabled(if: isRoot, "only root can call as somebody else"))
struct RoleTests {
    @Test(arguments: [
        "Status", "ListCustomers", "ShowCustomer", "ListDevices", "ListImports", "AddCustomer", "Reload", "ShowAccess",
        "PreviewRules", "ListAudit", "ListProfiles", "InviteCustomer", "GrantDelegation", "CancelImport", "PlanImport",
    ])
    func `without a role there is no answer and no name`(method: String) async throws {
        try await RunningServer.run(configuration: .withRoles) { server in
            try await server.addCustomer("contoso")
            let answer = try await ForeignCaller.nobody.call(server, method)
            #expect(answer.contains("io.autopilotd.Control.NotPermitted"), "\(answer)")
            #expect(answer.contains(#""code":"no-role""#))
            #expect(answer.contains(#""rule":"agent-role""#))
            #expect(!answer.contains("contoso"))
        }
    }

    @Test func `everybody may ask whether the daemon is there`() async throws {
        try await RunningServer.run(configuration: .withRoles) { server in
            let answer = try await ForeignCaller.nobody.call(server, "Ping")
            #expect(answer == #"{"parameters":{}}"# + "\n")
        }
    }

    @Test(arguments: [
        ("games", "Status", true), ("games", "AcceptRelationship", false), ("games", "Reload", false),
        ("mail", "ListCustomers", true), ("mail", "UpdateCustomer", false),
        ("daemon", "ListCustomers", true), ("daemon", "AcceptRelationship", true), ("daemon", "Reload", true),
    ])
    func `a role may what it may`(group: String, method: String, isPermitted: Bool) async throws {
        try await RunningServer.run(configuration: .withRoles) { server in
            try await server.addCustomer("contoso")
            let caller = ForeignCaller(user: 65534, groups: ["nogroup", group])
            let answer = try await caller.call(server, method, #"{"customer":"contoso","dap":false}"#)
            #expect(answer.contains("NotPermitted") != isPermitted, "\(answer)")
            #expect(answer.hasPrefix(#"{"parameters""#) || answer.hasPrefix(#"{"error""#), "\(answer)")
        }
    }

    @Test(arguments: [("games", false), ("mail", true), ("daemon", true)])
    func `hashes are for who may register`(group: String, isPermitted: Bool) async throws {
        try await RunningServer.run(configuration: .withRoles) { server in
            let customer = try await server.addCustomer("contoso")
            try await server.register(2, for: customer)
            let caller = ForeignCaller(user: 65534, groups: ["nogroup", group])
            let answer = try await caller.call(
                server, "ExportDevices", #"{"customer":"contoso","format":"partner-center"}"#)
            #expect(answer.contains("NotPermitted") != isPermitted, "\(answer)")
            #expect(answer.contains("contoso-2") == isPermitted, "\(answer)")
            let trail = try await server.registry.auditEntries(AuditFilter(), limit: 100)
            #expect(trail.contains { $0.entry.operation == "device.export" } == isPermitted)
        }
    }

    @Test(arguments: [
        ("ListCustomers", "{}"), ("ShowCustomer", #"{"customer":"contoso"}"#),
        ("ListDevices", #"{"customer":"contoso"}"#),
        ("ListImports", "{}"), ("ShowImport", #"{"id":1}"#), ("ListImportRows", #"{"id":1}"#),
        ("WaitImport", #"{"id":1}"#), ("WaitImport", #"{"file":"list.csv"}"#),
        ("ShowDevice", #"{"device":"contoso-1"}"#),
        ("ExportDevices", #"{"customer":"contoso","format":"intune"}"#),
        ("UpdateCustomer", #"{"customer":"contoso","domain":"a.example"}"#),
        ("RemoveCustomer", #"{"customer":"contoso"}"#),
        ("ShowCustomerSide", #"{"customer":"contoso"}"#), ("ShowDelegation", #"{"customer":"contoso"}"#),
        ("GrantDelegation", #"{"customer":"contoso","gdap":false,"roles":[]}"#),
        ("ListSubscriptions", #"{"customer":"contoso"}"#), ("ListProfiles", #"{"customer":"contoso"}"#),
        ("CreateProfile", #"{"customer":"contoso","name":"P","settings":[],"acceptEula":false}"#),
        ("ShowAccess", #"{"customer":"contoso"}"#), ("PreviewRules", "{}"), ("ListAudit", "{}"),
        ("PreviewRules", #"{"customer":"contoso"}"#), ("ListAudit", #"{"customer":"contoso"}"#),
        ("ExplainRules", #"{"operation":"device.register","customer":"contoso"}"#),
        ("ShowDeviceHistory", #"{"device":"contoso-1"}"#), ("CancelImport", #"{"id":1}"#),
        ("ApproveImport", #"{"id":1}"#),
    ])
    func `a customer limited to groups does not exist for others`(method: String, parameters: String) async throws {
        try await RunningServer.run(configuration: .withRoles) { server in
            let customer = try await server.addCustomer("contoso", groups: ["mail"])
            try await server.register(2, for: customer)
            let stranger = ForeignCaller(user: 65534, groups: ["daemon"])
            let answer = try await stranger.call(server, method, parameters)
            // What the caller itself wrote may come back, and nothing else of it.
            #expect(answer.contains("NotFound") || !answer.contains("contoso"), "\(answer)")
            #expect(!answer.contains("11111111"), "\(answer)")

            let member = ForeignCaller(user: 65534, groups: ["daemon", "mail"])
            let known = try await member.call(server, method, parameters)
            #expect(!known.contains("NotFound"), "\(known)")
        }
    }

    @Test func `an unknown customer and a hidden one are told in the same words`() async throws {
        try await RunningServer.run(configuration: .withRoles) { server in
            try await server.addCustomer("contoso", groups: ["mail"])
            let stranger = ForeignCaller(user: 65534, groups: ["daemon"])
            let hidden = try await stranger.call(server, "ShowCustomer", #"{"customer":"contoso"}"#)
            let unknown = try await stranger.call(server, "ShowCustomer", #"{"customer":"fabrikm"}"#)
            #expect(hidden.replacing("contoso", with: "fabrikm") == unknown)
        }
    }

    @Test func `what a hidden customer was stays hidden when it is gone`() async throws {
        try await RunningServer.run(configuration: .withRoles) { server in
            let customer = try await server.addCustomer("contoso", groups: ["mail"])
            try await server.register(2, for: customer)
            let root = Person(uid: 0, name: "root")
            _ = try await server.registry.removeCustomer(named: customer.name, by: root, at: 20)
            let stranger = ForeignCaller(user: 65534, groups: ["daemon"])
            let member = ForeignCaller(user: 65534, groups: ["daemon", "mail"])
            let told = try await stranger.call(server, "ListAudit")
            #expect(told.contains("entries") && !told.contains("contoso"), "\(told)")
            #expect(try await member.call(server, "ListAudit").contains("customer.remove"))
            // By name it is told apart from one that never was as little.
            let gone = try await stranger.call(server, "ListAudit", #"{"customer":"contoso"}"#)
            let never = try await stranger.call(server, "ListAudit", #"{"customer":"fabrikm"}"#)
            #expect(gone.contains("NotFound") && gone.replacing("contoso", with: "fabrikm") == never)
            #expect(try await member.call(server, "ListAudit", #"{"customer":"contoso"}"#).contains("customer.remove"))

            // Another customer of that name is another customer, for what comes from then on.
            let new = NewCustomer(
                name: customer.name, tenantID: customer.tenantID, domain: customer.domain, settings: CustomerSettings())
            _ = try await server.registry.addCustomer(new, by: root, at: 30)
            let again = try await stranger.call(server, "ListAudit")
            #expect(again.contains("customer.add") && !again.contains("customer.remove"), "\(again)")
            #expect(!again.contains("device.register"), "\(again)")
        }
    }

    @Test func `a tenant that a hidden customer has is refused without its name`() async throws {
        try await RunningServer.run(configuration: .withRoles) { server in
            let customer = try await server.addCustomer("contoso", groups: ["mail"])
            let parameters = #"{"name":"new","tenantId":"\#(customer.tenantID)","domain":"new.example"}"#
            let stranger = try await ForeignCaller(user: 65534, groups: ["daemon"]).call(
                server, "AddCustomer", parameters)
            #expect(stranger.contains("tenant-taken") && !stranger.contains("contoso"), "\(stranger)")
            let member = try await ForeignCaller(user: 65534, groups: ["daemon", "mail"]).call(
                server, "AddCustomer", parameters)
            #expect(member.contains("tenant-taken") && member.contains("contoso"), "\(member)")
        }
    }

    @Test func `an unknown customer is answered with those that the caller may know of`() async throws {
        try await RunningServer.run(configuration: .withRoles) { server in
            try await server.addCustomer("contoso", groups: ["mail"])
            try await server.addCustomer("fabrikam")
            let stranger = ForeignCaller(user: 65534, groups: ["daemon"])
            let hidden = try await stranger.call(server, "ShowCustomer", #"{"customer":"contosa"}"#)
            #expect(!hidden.contains("contoso") && hidden.contains("Known: fabrikam."), "\(hidden)")
            let meant = try await stranger.call(server, "ShowCustomer", #"{"customer":"fabrikan"}"#)
            #expect(meant.contains("Did you mean 'fabrikam'?"), "\(meant)")
        }
    }
}
