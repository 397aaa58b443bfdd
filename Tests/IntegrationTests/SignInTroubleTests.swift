// SPDX-License-Identifier: Apache-2.0

import Testing

/// What only a person can mend, and a clock that is wrong: said, waited out, and gone on with.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct SignInTroubleTests {
    @Test func `denied for want of a second factor, the work waits until it is granted`() throws {
        let partner = try ConnectedPartner.ready()
        try partner.fault(#"{"name": "mfa-denied", "path": "deviceBatches", "method": "POST", "times": 0}"#)
        try partner.drop(["SN1"], as: "list.csv")
        try partner.service.awaitRequests("deviceBatches", count: 2)
        #expect(try partner.control.succeed("status").contains("multi-factor authentication"))
        #expect(try partner.root.results("Contoso").isEmpty)
        try partner.service.delete("faults")
        #expect(try partner.result().summary().outcomes == ["registered": 1])
        #expect(try partner.end() == [:])
        #expect(partner.daemon.journal.contains("Partner Center answers again"))
        #expect(
            partner.daemon.journal.split(separator: "\n").count { $0.contains("multi-factor") && !$0.contains("again") }
                == 1)
    }

    @Test func `a sign-in that was revoked waits for another credential`() throws {
        let partner = try ConnectedPartner.ready()
        try partner.service.delete("tokens")
        try partner.drop(["SN1"], as: "list.csv")
        try partner.daemon.awaitJournal("autopilotctl authority sign-in")
        #expect(try partner.control.succeed("status").contains("sign in"))
        #expect(!partner.daemon.journal.contains("Work cannot go on"))
        #expect(try partner.daemon.stop() == 0)
        let token = try partner.service.post("tokens").split(separator: "\"")[3]
        try partner.root.write(String(token), to: "\(partner.root.outside)/credentials/partner-center.refresh-token")
        try partner.startAgain()
        #expect(try partner.result().summary().outcomes == ["registered": 1])
        #expect(try partner.end() == [:])
    }

    @Test(arguments: [3600, -3600])
    func `a clock an hour off keeps no row waiting, and is named where signing in fails`(offset: Int) throws {
        let folder = try ScratchRoot()
        defer { withExtendedLifetime(folder) {} }
        let clock = try MovableClock(in: folder.outside)
        try clock.move(to: offset)
        let partner = try ConnectedPartner.ready(preload: .clock, environment: clock.environment) { made in
            try made.service.post("settings", #"{"tokenSeconds": 4, "throttleGraceSeconds": 1}"#)
        }
        try partner.fault(
            #"{"name": "throttle", "retryAfter": 2, "as": "date", "path": "deviceBatches", "method": "POST"}"#)
        try partner.drop(["SN1"], as: "first.csv")
        #expect(try partner.result().summary().outcomes == ["registered": 1])
        try clock.move(to: 0)
        try partner.drop(["SN2"], as: "second.csv")
        #expect(try partner.result(2).summary().outcomes == ["registered": 1])
        try clock.move(to: offset)
        try partner.service.delete("tokens")
        try partner.drop(["SN3"], as: "third.csv")
        // A minute may end meanwhile.
        try partner.daemon.awaitJournal(
            "this machine's clock is \(offset > 0 ? 60 : 59) minutes \(offset > 0 ? "ahead" : "behind")")
        #expect(try partner.end() == [:])
    }
}
