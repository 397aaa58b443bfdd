// SPDX-License-Identifier: Apache-2.0

import Testing

/// What Partner Center lists is late, or was read by somebody else first: no device and no row is lost by that.
@Suite(.timeLimit(.minutes(10 * Sanitizer.slowness))) struct ListingTroubleTests {
    @Test func `a deregistration ends as its own, whoever sees first that the device is gone, and after a kill`() throws
    {
        let partner = try ConnectedPartner.ready()
        try partner.drop(["SN1", "SN2"], as: "new.csv")
        _ = try partner.result(1)
        try partner.drop(["SN1"], as: "gone.csv", below: "deregister")
        #expect(try partner.result(2).summary().outcomes == ["deregistered": 1])
        try partner.fault(#"{"name": "hold", "path": "devices", "method": "DELETE"}"#)
        try partner.drop(["SN2"], as: "last.csv", below: "deregister")
        try partner.service.awaitRequests("devices", method: "DELETE", count: 2)
        try partner.control.succeed("authority", "sync", "Contoso")
        try partner.killAndStartAgain()
        try partner.service.post("release")
        #expect(try partner.result(3).summary().outcomes == ["deregistered": 1])
        #expect(try partner.end() == [:])
        #expect(!partner.daemon.journal.contains("no longer lists"), "\(partner.daemon.journal)")
        #expect(try partner.number("SELECT count(*) FROM departed_devices WHERE import_id IS NOT NULL") == 2)
    }

    @Test func `a clock that is set forward does not end the waiting for an answer`() throws {
        let folder = try ScratchRoot()
        defer { withExtendedLifetime(folder) {} }
        let clock = try MovableClock(in: folder.outside)
        let partner = try ConnectedPartner.ready(preload: .clock, environment: clock.environment)
        try partner.fault(#"{"name": "slow-jobs", "polls": 4, "seconds": 3}"#)
        try partner.drop(["SN1", "SN2"], as: "new.csv")
        try partner.service.awaitRequests("batchJobStatus", method: "GET")
        try clock.move(to: 7200)
        #expect(try partner.result().summary().outcomes == ["registered": 2])
        #expect(try partner.end() == [:])
    }

    @Test func `what was registered and is not listed yet stays, and is not sent again`() throws {
        let partner = try ConnectedPartner.ready { made in
            try made.service.post("settings", #"{"listingLagSeconds": 3600}"#)
        }
        try partner.drop(["SN1"], as: "new.csv")
        _ = try partner.result(1)
        try partner.control.succeed("authority", "sync", "Contoso")
        #expect(try partner.control.succeed("authority", "drift", "Contoso").contains("have the same"))
        try partner.drop(["SN1"], as: "again.csv")
        #expect(try partner.result(2).summary().outcomes == ["already-registered": 1])
        #expect(try partner.service.requests("deviceBatches", method: "POST").count == 1)
        #expect(try partner.end() == [:])
        #expect(!partner.daemon.journal.contains("no longer lists"), "\(partner.daemon.journal)")
    }
}
