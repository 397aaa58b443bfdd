// SPDX-License-Identifier: Apache-2.0

import Testing

/// What Partner Center has the last word on, beside the devices.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct AuthorityTests {
    @Test func `an invitation has Partner Center's own link, and acceptance is seen`() throws {
        let partner = try ConnectedPartner.ready()
        let tenant = ConnectedPartner.tenant(7)
        try partner.control.succeed(
            "customer", "add", "fabrikam", "--tenant-id", tenant, "--domain", "fabrikam.example")
        let mail = try partner.control.succeed("customer", "invite", "fabrikam")
        #expect(
            mail.contains("invType=ResellerRelationship") && mail.contains("autopilotctl authority sync"), "\(mail)")
        try partner.service.post("customers", #"{"id": "\#(tenant)", "companyName": "Fabrikam"}"#)
        try partner.control.succeed("authority", "sync")
        #expect(
            try partner.control.json(RelationshipAnswer.self, "customer", "show", "fabrikam").relationship == "active")
        #expect(try partner.end() == [:])
    }

    @Test func `without GDAP it is said, or nothing is registered until it is there`() throws {
        let partner = try ConnectedPartner.ready(settings: "GDAPForRegistration=yes")
        try partner.drop(["SN1"], as: "new.csv")
        #expect(try partner.result().report().map(\.code) == ["gdap-needed"])
        #expect(try partner.service.requests("deviceBatches", method: "POST").isEmpty)
        let tenant = partner.tenant(of: "Contoso")
        try partner.service.post(
            "gdap", #"{"customer": "\#(tenant)", "roles": ["Directory Readers"], "assignments": [{}]}"#)
        try partner.control.succeed("authority", "sync", "Contoso")
        try partner.control.succeed("import", "retry", "1")
        #expect(try partner.result(2).summary().outcomes == ["registered": 1])
        try partner.service.post("gdap", #"{"customer": "\#(tenant)", "roles": []}"#)
        #expect(try partner.end() == [:])

        let warned = try ConnectedPartner.ready()
        try warned.drop(["SN1"], as: "new.csv")
        try warned.drop(["SN2"], as: "more.csv")
        #expect(try warned.result(2).summary().outcomes == ["registered": 1])
        #expect(try warned.end() == [:])
        #expect(warned.daemon.journal.matches(of: /No active GDAP of Contoso/).count == 1)
    }

    @Test func `what this partner is called is learnt from a batch that it created`() throws {
        let partner = try ConnectedPartner.ready(preparing: { prepared in
            let configuration = try readText(prepared.root.configuration)
            try prepared.root.write(
                configuration.replacing("Name=Fabrikam Partner", with: ""), to: prepared.root.configuration)
        })
        try partner.drop(["SN1"], as: "new.csv")
        _ = try partner.result()
        let name = try #require(try partner.service.devices().present.first?.uploadedBy)
        try partner.service.post(
            "devices",
            #"{"customer": "\#(partner.tenant(of: "Contoso"))", "batch": "Std", "serials": ["SN2"], "uploadedBy": "\#(name)"}"#
        )
        try partner.control.succeed("authority", "sync", "Contoso")
        #expect(try partner.control.succeed("device", "show", "SN2").contains("this-partner"))
        #expect(try partner.end() == [:])
        // The journal is written by a queue of its own; all of it is there at the end.
        let journal = partner.daemon.journal
        #expect(journal.contains("Partner Center calls this partner '\(name)'"), "\(journal)")
    }

    @Test func `a reload does not change the authority`() throws {
        let partner = try ConnectedPartner.ready()
        try partner.root.write("[Daemon]\nAuthority=local\n", to: partner.root.configuration)
        let run = try partner.control.run(["reload", "--json"])
        #expect(run.status == 1 && run.output.contains("authority-changed"), "\(run)")
        #expect(try partner.control.succeed("status").contains("Authority: partner-center"))
        #expect(try partner.end() == [:])
    }

    @Test func `a customer that was recorded here and is not listed there is held, not ended`() throws {
        let partner = try ConnectedPartner.ready()
        try partner.control.addCustomer("fabrikam")
        try partner.control.succeed("authority", "sync")
        #expect(
            try partner.control.json(RelationshipAnswer.self, "customer", "show", "fabrikam").relationship == "active")
        try partner.drop(["SN1"], as: "new.csv", of: "fabrikam")
        let deadline = Deadline()
        while try !partner.control.succeed("import", "list").contains("fabrikam") {
            if deadline.hasPassed { throw Fault("nothing is claimed: \(partner.daemon.journal)") }
        }
        for noun in [["status"], ["authority", "status"]] {
            let run = try partner.control.run(noun)
            #expect(run.output.contains("Partner Center does not list fabrikam"), "\(run)")
        }
        try partner.control.succeed("customer", "end", "fabrikam", "--yes")
        let result = try partner.result(of: "fabrikam")
        #expect(try result.report().map(\.code) == ["no-relationship"])
        #expect(try partner.end() == [:])
        #expect(partner.daemon.journal.matches(of: /warning: Partner Center does not list fabrikam/).count == 1)
    }

    @Test func `what was registered locally is told, and sent when somebody asks`() throws {
        let partner = try ConnectedPartner(preparing: { prepared in
            let theirs = try readText(prepared.root.configuration)
            try prepared.root.write("[Drop]\nSettleSec=100ms\n", to: prepared.root.configuration)
            let before = try RunningDaemon(prepared.root)
            let control = ControlProgram(root: prepared.root)
            try control.succeed(
                "customer", "add", "Contoso", "--tenant-id", ConnectedPartner.tenant(1), "--domain", "contoso.example")
            try control.succeed("customer", "accept", "Contoso")
            let lines = [PlainList.header] + ["SN1", "SN2"].map(PlainList.line)
            try prepared.root.drop(
                Array((lines.joined(separator: "\r\n") + "\r\n").utf8), as: Array("old.csv".utf8),
                in: prepared.root.importFolder("Contoso"))
            _ = try prepared.root.awaitResults("Contoso", count: 1, before)
            guard try before.stop() == 0 else { throw Fault("it ended badly: \(before.journal)") }
            try prepared.root.write(theirs, to: prepared.root.configuration)
            try prepared.service.post(
                "devices",
                #"{"customer": "\#(ConnectedPartner.tenant(1))", "batch": "Old", "serials": ["SN3"], "uploadedBy": "Other"}"#
            )
        })
        let drift = try partner.control.json([DriftAnswer].self, "authority", "drift", "Contoso")
        #expect(
            drift.map { "\($0.kind) \($0.serialNumber)" }.sorted() == [
                "extra-there SN3", "missing-there SN1", "missing-there SN2",
            ])
        #expect(try partner.control.succeed("status").contains("2 devices registered under Authority=local"))
        #expect(try partner.service.requests("deviceBatches", method: "POST").isEmpty)
        #expect(try partner.control.succeed("authority", "adopt", "Contoso").contains("Import 2 registers 2 devices"))
        #expect(try partner.result(2).summary().outcomes == ["registered": 2])
        #expect(try Set(partner.service.devices().present.compactMap(\.serial)) == ["SN1", "SN2", "SN3"])
        #expect(try !partner.control.succeed("status").contains("registered under Authority=local"))
        #expect(try partner.control.succeed("authority", "adopt", "Contoso").contains("nothing is to be done"))
        #expect(try partner.control.succeed("authority", "drift", "Contoso").contains("have the same"))
        #expect(try partner.end() == [:])
    }

    @Test func `a device that is gone there, and one with another profile, are told and not taken over`() throws {
        let partner = try ConnectedPartner.ready()
        try partner.drop(["SN1", "SN2"], as: "new.csv")
        _ = try partner.result()
        try partner.control.succeed("authority", "sync", "Contoso")
        try partner.control.succeed("profile", "create", "Contoso", "Kiosk", "--setting", "skip-express-settings")
        try partner.drop(["SN2"], as: "kiosk.csv", below: "apply-profile/Kiosk")
        #expect(try partner.result(2).summary().outcomes == ["profile-applied": 1])
        let devices = try partner.service.devices().present
        let tenant = partner.tenant(of: "Contoso")
        for (serial, method, body) in [
            ("SN1", "DELETE", ""), ("SN2", "PUT", #"{"policies": [{"key": "o_o_b_e", "value": null}]}"#),
        ] {
            let device = try #require(devices.first { $0.serial == serial })
            try partner.service.asPartner(
                method, "customers/\(tenant)/deviceBatches/\(device.batch ?? "")/devices/\(device.id)", body)
        }
        let drift = try partner.control.json([DriftAnswer].self, "authority", "drift", "Contoso")
        #expect(drift.map { "\($0.kind) \($0.serialNumber)" }.sorted() == ["gone SN1", "other-profile SN2"])
        #expect(try partner.control.succeed("device", "list", "Contoso").contains("SN1"))
        try partner.control.succeed("authority", "sync", "Contoso")
        #expect(try partner.control.succeed("authority", "drift", "Contoso").contains("have the same"))
        #expect(try partner.end() == [:])
    }

    @Test func `a profile goes once its devices have lost it, and a device is named by Partner Center's own id`() throws
    {
        let partner = try ConnectedPartner.ready()
        try partner.control.succeed("profile", "create", "Contoso", "Kiosk", "--setting", "skip-express-settings")
        try partner.drop(["SN1"], as: "new.csv")
        _ = try partner.result()
        try partner.drop(["SN1"], as: "kiosk.csv", below: "apply-profile/Kiosk")
        #expect(try partner.result(2).summary().outcomes == ["profile-applied": 1])
        let run = try partner.control.run(["profile", "delete", "Contoso", "Kiosk", "--remove-from-devices"])
        #expect(run.status == 1 && run.errors.contains("Import 3 takes it from them now"), "\(run)")
        #expect(try partner.result(3).summary().outcomes == ["profile-removed": 1])
        try partner.control.succeed("profile", "delete", "Contoso", "Kiosk")
        let id = try #require(try partner.service.devices().present.first?.id)
        try partner.root.drop(
            Array("Device ID\r\n\(id)\r\n".utf8), as: Array("gone.csv".utf8),
            in: partner.root.importFolder("Contoso") + "/deregister")
        #expect(try partner.result(4).summary().outcomes == ["deregistered": 1])
        #expect(try partner.end() == [:])
    }
}

private struct DriftAnswer: Decodable {
    var kind: String
    var serialNumber: String
}

private struct RelationshipAnswer: Decodable { var relationship: String }
