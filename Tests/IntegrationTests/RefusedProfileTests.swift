// SPDX-License-Identifier: Apache-2.0

import Testing

/// Profiles that Partner Center does not take: they are said, and the customer's devices do not wait for them.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct RefusedProfileTests {
    @Test func `a refused profile is sent once, fails the rows that apply it, and keeps nothing else waiting`() throws {
        let partner = try ConnectedPartner.ready(customers: ["Creation", "Change", "Deletion", "Default"])
        for customer in ["Change", "Deletion", "Default"] { try Self.create(customer, partner) }
        try partner.service.awaitRequests("policies$", count: 3)
        try partner.fault(
            #"{"name": "status", "status": 400, "path": "policies$", "times": 0, "method": "POST"}"#, for: "Creation")
        try partner.fault(#"{"name": "status", "status": 403, "method": "PUT", "times": 0}"#, for: "Change")
        try partner.fault(#"{"name": "status", "status": 400, "method": "DELETE", "times": 0}"#, for: "Deletion")
        try partner.fault(#"{"name": "status", "status": 403, "method": "PATCH", "times": 0}"#, for: "Default")
        try Self.create("Creation", partner)
        try partner.control.succeed("profile", "update", "Change", "Kiosk", "--display-name", "Kiosks")
        try partner.control.succeed("profile", "delete", "Deletion", "Kiosk")
        try partner.control.succeed("customer", "update", "Default", "--default-profile", "Kiosk")
        for customer in partner.customers { try partner.drop(["SN-\(customer)"], as: "list.csv", of: customer) }
        for customer in ["Creation", "Change", "Deletion"] {
            #expect(try partner.result(of: customer).report().map(\.code) == ["ok"], "\(customer)")
        }
        // The device is registered; that its profile is refused does not undo that.
        let line = try partner.result(of: "Default").report().first
        #expect(line?.outcome == "registered" && line?.code == "default-profile-refused", "\(String(describing: line))")
        #expect(line?.reason.contains("answered 403") == true)
        try partner.drop(["SN-Creation"], as: "kiosk.csv", below: "apply-profile/Kiosk", of: "Creation")
        #expect(try partner.result(2, of: "Creation").report().map(\.code) == ["unknown-profile"])
        #expect(try partner.service.requests("policies", method: "POST").count { $0.status == 400 } == 1)
        #expect(try partner.service.requests("policies", method: "PUT").count == 1)
        #expect(try partner.service.requests("policies", method: "DELETE").count == 1)
        #expect(try partner.end() == [:])
        #expect(partner.daemon.journal.contains("It is not sent again before it is changed"))
        #expect(partner.daemon.journal.contains("The profile stays, and is listed again."))
    }

    @Test func `a profile that somebody deleted at Partner Center is made anew when it is changed here`() throws {
        let partner = try ConnectedPartner.ready()
        try Self.create("Contoso", partner)
        try partner.service.awaitRequests("policies$")
        try partner.fault(#"{"name": "status", "status": 404, "method": "PUT"}"#)
        try partner.control.succeed("profile", "update", "Contoso", "Kiosk", "--display-name", "Kiosks")
        try partner.service.awaitRequests("policies$", count: 2)
        #expect(try partner.end() == [:])
    }

    private static func create(_ customer: String, _ partner: ConnectedPartner) throws {
        try partner.control.succeed("profile", "create", customer, "Kiosk", "--setting", "skip-express-settings")
    }
}
