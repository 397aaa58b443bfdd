// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

/// What an administrator sees of Partner Center and asks of it, with the real daemon and a loopback Partner Center.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct AuthorityCommandTests {
    @Test func `what is awaited is shown, by customer, and what keeps Partner Center from taking calls`() throws {
        let partner = try ConnectedPartner.ready()
        try partner.fault(#"{"name": "slow-jobs", "polls": 1000, "atLatest": 600}"#)
        try partner.drop(["SN1", "SN2", "SN3"], as: "new.csv")
        let status = try partner.awaitStatus { $0.figures.awaited == 3 }
        #expect(status.figures.owed == 0 && status.figures.sent == 0 && status.figures.oldestOwedAt != nil)
        #expect(status.customers.map(\.customer) == ["Contoso"] && status.customers[0].awaited == 3)
        #expect(status.signIn.user == "autopilot@fabrikam.example" && status.signIn.mfa == true)
        #expect(status.signIn.ends != nil && status.mustAct == nil && status.figures.syncedAt != nil)
        let all = try partner.control.json(DaemonAnswer.self, "status")
        #expect(all.partnerCenter?.awaited == 3)
        try partner.daemon.awaitStatus("Partner Center: 3 awaited")
        let shown = try partner.control.succeed("import", "show", "1")
        #expect(shown.contains(/Held up by: Awaited since 2\S+: that Partner Center registers the device/), "\(shown)")
        try partner.fault(#"{"name": "throttle", "retryAfter": 600, "path": "batchJobStatus"}"#)
        _ = try partner.awaitStatus { $0.figures.throttledUntil != nil && $0.throttles == 1 }
        #expect(try partner.control.succeed("status").contains("Throttled until"))
        try partner.daemon.awaitStatus("3 awaited, throttled until 2")
        let metrics = try partner.control.succeed("metrics")
        for line in [
            "autopilotd_partner_center_owed_rows{state=\"awaited\"} 3", "autopilotd_partner_center_throttles_total 1",
            "autopilotd_partner_center_needs_person 0",
            "autopilotd_partner_center_sign_in_end_time_seconds{part=\"refresh-token\"} ",
        ] { #expect(metrics.contains("\n\(line)"), "\(metrics)") }
        if Promtool.path != nil {
            let file = "\(partner.root.outside)/metrics"
            try partner.root.write(metrics, to: file)
            #expect(try Promtool.check(file).isEmpty)
        }
        #expect(try partner.end() == [:])
    }

    @Test func `a check says what may be done, and where it fails, why and what to do`() throws {
        let partner = try ConnectedPartner.ready()
        let good = try partner.control.json(CheckAnswer.self, "authority", "check")
        #expect(good.passed && good.steps.allSatisfy { $0.result == "ok" }, "\(good)")
        #expect(good.steps.map(\.step).suffix(2) == ["devices", "profiles"])
        try partner.service.post("settings", #"{"mfa": false}"#)
        try partner.service.delete("tokens?access")
        let run = try partner.control.run(["authority", "check"])
        #expect(run.status == 1 && run.output.contains("failed   mfa"), "\(run)")
        #expect(run.output.contains("autopilotctl authority sign-in"))
        #expect(try partner.end() == [:])
    }

    @Test func `without a refresh token somebody signs in by a code, and the tokens are kept sealed`() throws {
        let partner = try ConnectedPartner(preparing: { prepared in
            unlink("\(prepared.root.outside)/credentials/partner-center.refresh-token")
        })
        #expect(try partner.control.succeed("status").contains("autopilotctl authority sign-in"))
        try partner.service.newCodes(state: "declined")
        #expect(try partner.control.run(["authority", "sign-in"]).errors.contains("declined"))
        try partner.service.newCodes(state: "expired")
        #expect(try partner.control.run(["authority", "sign-in"]).status == 1)
        try partner.service.newCodes(state: "approved")
        let output = try partner.control.succeed("authority", "sign-in")
        #expect(output.contains("https://microsoft.com/devicelogin") && output.contains("autopilot@fabrikam.example"))
        try partner.enableCustomers()
        let trail = try partner.control.succeed("audit", "list")
        #expect(trail.contains("authority.sign-in") && trail.contains("autopilot@fabrikam.example"))
        let tokens = partner.root.registry.replacing("registry.db", with: "partner-center.tokens")
        var file = stat()
        #expect(lstat(tokens, &file) == 0 && file.st_mode & 0o777 == 0o600)
        // The next daemon has the sign-in too.
        try partner.killAndStartAgain()
        try partner.drop(["SN1"], as: "new.csv")
        #expect(try partner.result().summary().outcomes == ["registered": 1])
        #expect(try partner.end() == [:])
    }

    @Test func `a sign-in without a second factor is no success`() throws {
        let partner = try ConnectedPartner.ready()
        try partner.service.newCodes(state: "approved", mfa: false)
        let run = try partner.control.run(["authority", "sign-in"])
        #expect(run.status == 1 && run.output.contains("without multi-factor authentication"), "\(run)")
        #expect(try partner.end() == [:])
    }

    @Test func `a client secret that ends soon is said at start, in the journal and in status`() throws {
        let end = MovableClock.day(in: 10)
        let partner = try ConnectedPartner.ready(settings: "ClientSecretEnd=\(end)")
        let status = try partner.control.succeed("status")
        #expect(status.contains("The client secret of the app registration ends \(end)"), "\(status)")
        #expect(try partner.control.succeed("authority", "check").contains("warning  client"))
        #expect(try partner.end() == [:])
        #expect(
            partner.daemon.journal.matches(of: /warning: The client secret of the app registration ends/).count == 1)
    }

    @Test func `a sync reads afresh what others did`() throws {
        let partner = try ConnectedPartner.ready(customers: ["Contoso", "Fabrikam"])
        let tenant = partner.tenant(of: "Contoso")
        try partner.service.post(
            "devices", #"{"customer": "\#(tenant)", "batch": "Old", "serials": ["SN1", "SN2"], "uploadedBy": "Other"}"#)
        #expect(try partner.control.json(SyncAnswer.self, "authority", "sync", "Contoso").devices == 2)
        #expect(try partner.control.succeed("device", "list", "Contoso").contains("SN2"))
        let all = try partner.control.json(SyncAnswer.self, "authority", "sync")
        #expect(all.customers == 2 && all.devices == 2 && all.failed.isEmpty)
        try partner.fault(#"{"name": "status", "status": 403, "path": "deviceBatches$"}"#, for: "Fabrikam")
        let run = try partner.control.run(["authority", "sync"])
        #expect(run.status == 1 && run.output.contains("Fabrikam: "), "\(run)")
        #expect(try partner.control.run(["authority", "sync", "Nobody"]).status == 1)
        #expect(try partner.end() == [:])
    }
}

extension ConnectedPartner {
    /// Asks `authority status` until it says something.
    func awaitStatus(_ isMeant: (AuthorityAnswer) -> Bool) throws -> AuthorityAnswer {
        let deadline = Deadline()
        while true {
            let status = try control.json(AuthorityAnswer.self, "authority", "status")
            if isMeant(status) { return status }
            if deadline.hasPassed { throw Fault("it says \(status)\n\(daemon.journal)") }
        }
    }
}

extension LoopbackPartnerCenter {
    /// What becomes of device codes from now on.
    func newCodes(state: String, mfa: Bool = true) throws {
        try post(
            "settings",
            #"{"deviceCode": {"interval": 1, "expiresIn": 900, "state": "\#(state)", "mfa": \#(mfa)}}"#)
    }
}

/// What `authority status --json` says.
struct AuthorityAnswer: Decodable {
    struct SignIn: Decodable {
        var user: String?
        var mfa: Bool?
        var ends: String?
    }

    struct Obstacle: Decodable { var code: String }

    struct Debt: Decodable {
        var customer: String
        var awaited: Int
    }

    var signIn: SignIn
    var mustAct: Obstacle?
    var figures: FiguresAnswer
    var throttles: Int
    var customers: [Debt]
}

/// What is owed, as `status --json` and `authority status --json` say it.
struct FiguresAnswer: Decodable {
    var owed: Int
    var sent: Int
    var awaited: Int
    var oldestOwedAt: String?
    var throttledUntil: String?
    var syncedAt: String?
}

private struct DaemonAnswer: Decodable { var partnerCenter: FiguresAnswer? }

private struct CheckAnswer: Decodable {
    struct Step: Decodable {
        var step: String
        var result: String
    }

    var passed: Bool
    var steps: [Step]
}

private struct SyncAnswer: Decodable {
    var customers: Int
    var devices: Int
    var failed: [UnreadCustomer]

    struct UnreadCustomer: Decodable { var customer: String }
}
