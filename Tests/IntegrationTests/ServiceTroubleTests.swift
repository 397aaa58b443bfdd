// SPDX-License-Identifier: Apache-2.0

import Testing

/// Whatever goes wrong at Partner Center or on the way to it: each device is registered exactly once, nothing is sent
/// while that is forbidden, and every row ends as it should.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct ServiceTroubleTests {
    @Test func `each of many customers meets another trouble, and all come through`() throws {
        let troubles = Trouble.all
        let partner = try ConnectedPartner.ready(customers: troubles.map(\.customer)) { made in
            // Each token is good for a few seconds, and each redemption ends the refresh token before it.
            try made.service.post("settings", #"{"rotation": "hard", "tokenSeconds": 8}"#)
            for (number, trouble) in zip(1..., troubles) where !trouble.folder.isEmpty {
                let serials = trouble.serials(number).map { #""\#($0)""# }.joined(separator: ",")
                let tenant = ConnectedPartner.tenant(number)
                try made.service.post(
                    "devices", #"{"customer": "\#(tenant)", "batch": "old", "serials": [\#(serials)]}"#)
            }
        }
        for (number, trouble) in zip(1..., troubles) {
            for fault in trouble.faults {
                try partner.fault(fault.replacing("SN2", with: trouble.serials(number)[1]), for: trouble.customer)
            }
            if trouble.folder.contains("Kiosk") {
                try partner.control.succeed(
                    "profile", "create", trouble.customer, "Kiosk", "--setting", "skip-express-settings")
            }
            try partner.drop(trouble.serials(number), as: "list.csv", below: trouble.folder, of: trouble.customer)
        }
        for trouble in troubles {
            let report = try partner.result(of: trouble.customer).report()
            #expect(report.map { "\($0.outcome) \($0.code)" } == trouble.ends, "\(trouble.customer)")
        }
        for device in try partner.service.devices().counted {
            let number = device.customer.split(separator: "-").last.flatMap { Int($0) } ?? 0
            let trouble = troubles[number - 1]
            guard trouble.folder.isEmpty else { continue }
            let isRefused = trouble.ends[1] != "registered ok" && device.device == trouble.serials(number)[1]
            #expect(device.submitted == trouble.submitted, "\(trouble.customer): \(device)")
            #expect(device.registered == 1 || isRefused && device.registered == 0, "\(trouble.customer): \(device)")
        }
        // Each arrival is an attempt that was recorded before, but for those whose token was good no more. On a busy machine
        // one may be given up on its way.
        let writes = try partner.service.requests("^/v1/customers/").filter {
            ["POST", "PATCH", "DELETE"].contains($0.method)
        }
        .filter { !$0.path.hasSuffix("policies") }
        let refused = writes.filter { $0.status == 401 && !$0.faults.contains("mfa-denied") }
        #expect(writes.allSatisfy { $0.sequence == 1 }, "each on a connection of its own")
        #expect(refused.contains { $0.faults.contains("token-expired") })
        #expect(try partner.end() == [:])
        let attempts = try partner.number("SELECT sum(attempts) FROM submissions")
        #expect((0...1).contains(attempts - (writes.count - refused.count)), "\(attempts): \(writes)")
    }

    @Test func `bursts of 429 stop all calls, and then the work goes on`() throws {
        let customers = (1...8).map { "Customer\($0)" }
        let partner = try ConnectedPartner.ready(customers: customers) { made in
            // A busy machine may keep a call on its way for as long as that, but on no connection that a refusal came by.
            try made.service.post("settings", #"{"throttleGraceSeconds": 1}"#)
        }
        try partner.fault(
            #"{"name": "throttle", "retryAfter": 2, "path": "deviceBatches"}"#,
            #"{"name": "throttle", "retryAfter": 2, "as": "date", "path": "deviceBatches$", "method": "POST"}"#,
            #"{"name": "throttle", "retryAfter": 2, "path": "batchJobStatus", "after": 2}"#,
            #"{"name": "status", "status": 503, "retryAfter": 1, "path": "batchJobStatus", "after": 4}"#)
        for (number, customer) in zip(1..., customers) {
            try partner.drop(["SN1-\(number)", "SN2-\(number)"], as: "list.csv", of: customer)
        }
        for customer in customers {
            #expect(try partner.result(of: customer).summary().outcomes == ["registered": 2], "\(customer)")
        }
        #expect(try partner.service.get("faults") == "[]", "every one of them was met")
        for device in try partner.service.devices().counted {
            #expect((device.submitted, device.registered) == (1, 1), "\(device)")
        }
        #expect(try partner.end() == [:])
    }

    @Test func `a device at which Partner Center failed rests, and is sent again when it has`() throws {
        let folder = try ScratchRoot()
        defer { withExtendedLifetime(folder) {} }
        let clock = try MovableClock(in: folder.outside)
        let partner = try ConnectedPartner.ready(preload: .clock, environment: clock.environment)
        try partner.fault(
            #"{"name": "device-error", "serial": "SN2", "code": "640", "error": "StorageError", "times": 1}"#)
        try partner.drop(["SN1", "SN2", "SN3"], as: "list.csv")
        let deadline = Deadline()
        while try !partner.control.succeed("status").contains("1 owed") {
            if deadline.hasPassed { throw Fault(partner.daemon.journal) }
        }
        // The rest is a minute, which is over when the daemon comes back.
        #expect(try partner.root.results("Contoso").isEmpty)
        try partner.daemon.kill()
        try clock.move(to: 120)
        try partner.startAgain()
        #expect(try partner.result().summary().outcomes == ["registered": 3])
        #expect(try partner.service.requests("deviceBatches", method: "POST").map(\.devices) == [3, 1])
        #expect(try partner.end() == [:])
    }

    @Test func `hundreds of pages of devices and customers are read to the end`() throws {
        let partner = try ConnectedPartner.ready(customers: ["First", "Second", "Contoso"]) { made in
            try made.service.post("settings", #"{"devicesPage": 2, "customersPage": 1}"#)
            try made.service.post(
                "devices",
                #"{"customer": "\#(ConnectedPartner.tenant(3))", "batch": "std", "count": 500, "model": "Synthetic 14"}"#
            )
        }
        try partner.drop(["SN000001", "SN000251", "SN000500", "SN000501"], as: "list.csv", of: "Contoso")
        let codes = try partner.result(of: "Contoso").report().map(\.outcome)
        #expect(codes == ["already-registered", "already-registered", "already-registered", "registered"])
        #expect(try partner.service.requests("deviceBatches/std/devices", method: "GET").count == 250)
        let sent = try partner.service.requests("deviceBatches", method: "POST")
        #expect(sent.map(\.devices) == [1] && sent[0].path.hasSuffix("/std/devices"))
        #expect(try partner.end() == [:])
    }
}

/// What one customer's import meets, and how it ends.
private struct Trouble {
    /// The name says what it is.
    var customer: String
    var faults: [String]
    /// What the three lines of the report say.
    var ends: [String]
    /// Below the customer's folder; the devices are there before where it is not empty.
    var folder = ""
    /// How often the devices are handed in.
    var submitted = 1

    func serials(_ number: Int) -> [String] { (1...3).map { "SN\($0)-\(number)" } }

    private static let registered = [String](repeating: "registered ok", count: 3)
    private static let upload = #""path": "deviceBatches", "method": "POST""#
    private static let poll = #""path": "batchJobStatus""#

    private static func onUpload(_ customer: String, _ fault: String) -> Trouble {
        Trouble(customer: customer, faults: [#"{"name": \#(fault), \#(upload)}"#], ends: registered)
    }

    private static func onPoll(_ customer: String, _ fault: String) -> Trouble {
        Trouble(customer: customer, faults: [#"{"name": \#(fault), \#(poll)}"#], ends: registered)
    }

    /// The second device has an error of its own.
    private static func ofOne(_ customer: String, _ error: String, _ end: String, _ more: String...) -> Trouble {
        Trouble(
            customer: customer, faults: [#"{"name": "device-error", "serial": "SN2", "error": \#(error)}"#] + more,
            ends: [registered[0], end, registered[2]])
    }

    static let all = [
        Trouble(customer: "Calm", faults: [], ends: registered),
        Trouble(customer: "SlowJob", faults: [#"{"name": "slow-jobs", "polls": 3}"#], ends: registered),
        Trouble(customer: "Latency", faults: [#"{"name": "latency", "milliseconds": 200}"#], ends: registered),
        onUpload("Cut", #""cut""#), onUpload("CutTwice", #""cut", "reset": true, "times": 2"#),
        onUpload("CutBeforeTheWork", #""cut", "work": false"#), onPoll("CutKeptAlive", #""cut", "reused": true"#),
        onPoll("TruncatedAnswer", #""truncated""#), onUpload("Error500", #""status", "status": 500, "work": true"#),
        onUpload("Error502", #""status", "status": 502, "times": 2"#),
        onUpload("Error503", #""status", "status": 503"#),
        onUpload("Error408", #""status", "status": 408"#),
        onPoll("ErrorWhilePolling", #""status", "status": 500, "times": 5"#),
        onUpload("TokenExpired", #""token-expired""#), onUpload("MfaDenied", #""mfa-denied""#),
        Trouble(customer: "JobForgotten", faults: [#"{"name": "job-forgotten"}"#], ends: registered),
        Trouble(
            customer: "JobLost", faults: [#"{"name": "job-forgotten", "lost": true}"#], ends: registered, submitted: 2),
        onPoll("OtherOrder", #""shuffled-results", "times": 0"#),
        onPoll("Nameless", #""anonymous-results", "times": 0"#),
        onPoll("MissingEntry", #""missing-results", "times": 0"#),
        onUpload("BatchIsThere", #""status", "status": 409"#),
        onUpload("NoLocation", #""location", "form": "missing""#),
        onUpload("AbsoluteLocation", #""location", "form": "absolute""#),
        onUpload("ForeignLocation", #""location", "form": "other-host""#),
        Trouble(
            customer: "ProfileCut", faults: [#"{"name": "cut", "method": "PATCH"}"#],
            ends: ["profile-applied ok", "profile-applied ok", "profile-applied ok"], folder: "apply-profile/Kiosk"),
        Trouble(
            customer: "DeletionCut", faults: [#"{"name": "cut", "method": "DELETE"}"#],
            ends: ["deregistered ok", "deregistered ok", "deregistered ok"], folder: "deregister"),
        Trouble(
            customer: "DeletionFails",
            faults: [#"{"name": "status", "status": 500, "work": true, "method": "DELETE"}"#],
            ends: ["deregistered ok", "deregistered ok", "deregistered ok"], folder: "deregister"),
        ofOne(
            "FinishedAnyway", #""InvalidZtdHardwareHash", "code": "802""#, "invalid data-refused",
            #"{"name": "finished-despite-errors", "times": 0, \#(poll)}"#),
        ofOne(
            "OtherOrderFailed", #""ZtdDeviceAssignedToOtherTenant", "code": "808""#, "refused held-elsewhere",
            #"{"name": "shuffled-results", "times": 0, \#(poll)}"#),
        ofOne("HeldOutside", #""ZtdDeviceAlreadyAssigned", "code": "806""#, "refused held-outside-partner-center"),
        ofOne(
            "ThereAlready", #""ZtdDeviceAlreadyAssigned", "code": "806", "registered": true"#, "already-registered ok"),
        ofOne(
            "OtherPartner", #""ZtdDeviceRegisteredByOtherTenant", "code": "811""#, "refused registered-by-other-partner"
        ),
        ofOne("Not4k", #""HashNot4k""#, "invalid data-refused"),
        ofOne("Twice", #""ZtdDeviceDuplicated""#, "invalid data-refused"),
        ofOne("UnknownError", #""SomethingNew", "code": "999""#, "failed partner-center-refused"),
    ]
}
