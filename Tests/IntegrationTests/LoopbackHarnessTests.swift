// SPDX-License-Identifier: Apache-2.0

import Testing

/// The harness around the loopback Partner Center; what the service itself does is tested beside it.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct LoopbackHarnessTests {
    @Test func `it starts, logs what comes, and goes on after a kill at the same address`() throws {
        let service = try LoopbackPartnerCenter()
        try service.post("customers", #"{"companyName": "Contoso"}"#)
        #expect(try Self.status("\(service.baseURL)/v1/customers", []) == "401")
        let address = service.baseURL
        try service.kill()
        try service.start()
        #expect(service.baseURL == address)
        let seen = try service.awaitRequests("^/v1/customers$", method: "GET")
        #expect(seen.map(\.status) == [401])
        #expect(try service.requests("customers", method: "POST").isEmpty)
        #expect(try service.violations().isEmpty)
        #expect(try service.devices().present.isEmpty)
        try service.stop()
    }

    @Test func `it tells what it holds, and what is wrong with what a test asks`() throws {
        let service = try LoopbackPartnerCenter(keepsState: false)
        let customer = "33333333-3333-4333-8333-333333333333"
        try service.post("customers", #"{"id": "\#(customer)"}"#)
        try service.post("devices", #"{"customer": "\#(customer)", "batch": "Std", "serials": ["A", "B"]}"#)
        let held = try service.devices()
        #expect(held.present.map(\.serial) == ["A", "B"])
        #expect(held.present.first?.batch == "std")
        #expect(held.registeredTwice.isEmpty)
        #expect(throws: Fault.self) { try service.post("faults", #"{"name": "storm"}"#) }
        try service.post("faults", #"{"name": "status", "status": 503}"#)
        try service.delete("faults")
        #expect(try service.get("faults") == "[]")
    }

    @Test func `its certificates are right, for another host, and expired`() throws {
        let made = try LoopbackCertificates()
        // curl exits 60 where it does not trust who answers.
        for (pair, authority, isTrusted) in [
            (made.good, made.authority, true), (made.wrongHost, made.authority, false),
            (made.expired, made.authority, false), (made.good, made.expired.certificate, false),
        ] {
            let service = try LoopbackPartnerCenter(pair)
            #expect(service.baseURL.hasPrefix("https://127.0.0.1:"))
            let run = try Self.curl("\(service.baseURL)/v1/customers", ["--cacert", authority])
            #expect((run.status == 0) == isTrusted, "\(pair): \(run)")
            if !isTrusted { #expect(run.status == 60, "\(run)") }
        }
    }

    private static func status(_ url: String, _ arguments: [String]) throws -> String {
        try curl(url, arguments).output
    }

    private static func curl(_ url: String, _ arguments: [String]) throws -> ProgramRun {
        try ProgramRun(
            "/usr/bin/env",
            ["curl", "-s", "-S", "--noproxy", "*", "-o", "/dev/null", "-w", "%{http_code}"] + arguments + [url])
    }
}
