// SPDX-License-Identifier: Apache-2.0

import Testing

/// The daemon with `Authority=partner-center`, and a loopback Partner Center at the other end.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct PartnerCenterTests {
    @Test func `devices are registered once, and a second list finds them there`() throws {
        let partner = try ConnectedPartner.ready()
        try partner.drop(["SN1", "SN2", "SN3"], as: "new.csv")
        let first = try partner.result(1)
        #expect(try first.summary().outcomes == ["registered": 3])
        let held = try partner.service.devices()
        #expect(Set(held.present.compactMap(\.serial)) == ["SN1", "SN2", "SN3"])
        #expect(held.counted.allSatisfy { $0.submitted == 1 })
        try partner.drop(["SN2", "SN4"], as: "more.csv")
        #expect(try partner.result(2).summary().outcomes == ["already-registered": 1, "registered": 1])
        #expect(try partner.service.devices().present.count == 4)
        #expect(try partner.end() == [:])
    }

    @Test func `devices leave, and one that nobody sees fails`() throws {
        let partner = try ConnectedPartner.ready()
        try partner.drop(["SN1", "SN2"], as: "new.csv")
        _ = try partner.result(1)
        try partner.drop(["SN1", "SN9"], as: "gone.csv", below: "deregister")
        let result = try partner.result(2)
        #expect(try result.summary().outcomes == ["deregistered": 1, "failed": 1])
        #expect(try result.report().map(\.code) == ["ok", "not-visible-to-partner"])
        #expect(try partner.service.devices().present.compactMap(\.serial) == ["SN2"])
        #expect(try partner.end() == [:])
    }

    @Test func `profiles are made, applied and read back, and taken away again`() throws {
        let partner = try ConnectedPartner.ready()
        try partner.control.succeed("profile", "create", "Contoso", "Kiosk", "--setting", "skip-express-settings")
        try partner.drop(["SN1", "SN2"], as: "new.csv")
        _ = try partner.result(1)
        try partner.drop(["SN1"], as: "kiosk.csv", below: "apply-profile/Kiosk")
        #expect(try partner.result(2).summary().outcomes == ["profile-applied": 1])
        try partner.drop(["SN1", "SN2"], as: "plain.csv", below: "remove-profile")
        #expect(try partner.result(3).summary().outcomes == ["profile-removed": 1, "unchanged": 1])
        #expect(try partner.end() == [:])
    }

    @Test func `without a group tag a row is invalid, since no device batch is nameless`() throws {
        let partner = try ConnectedPartner.ready(groupTag: nil)
        try partner.drop(["SN1"], as: "new.csv")
        #expect(try partner.result(1).report().map(\.code) == ["group-tag-needed"])
        #expect(try partner.service.requests("deviceBatches", method: "POST").isEmpty)
        #expect(try partner.end() == [:])
    }

    @Test func `what a person must mend is said, the work waits, and then goes on`() throws {
        let partner = try ConnectedPartner.ready()
        try partner.service.post(
            "faults", #"{"name": "mfa-denied", "path": "deviceBatches", "method": "POST", "times": 2}"#)
        try partner.drop(["SN1"], as: "new.csv")
        #expect(try partner.result(1).summary().outcomes == ["registered": 1])
        #expect(try partner.end() == [:])
        #expect(partner.daemon.journal.contains("multi-factor authentication"))
    }
}
