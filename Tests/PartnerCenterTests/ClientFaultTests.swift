// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Linux
import Testing

@testable import PartnerCenter

@Suite struct ClientFaultTests {
    private let service: LoopbackCustomer
    private var client: PartnerCenterClient { service.client }
    private var tenant: TenantID { service.tenant }

    init() async throws {
        service = try await LoopbackCustomer()
    }

    private func create(_ requestID: String = CallID.fresh()) async throws(ServiceFault) -> String? {
        try await client.createBatch(
            "Std", [DeviceUpload(productKey: "3301234567890")], of: tenant, requestID: requestID)
    }

    @Test func `every call that failed is told with an id of its own, also where the next succeeds`() async throws {
        let told = Lock([ServiceFault]())
        let exchange = client.exchange
        let observed = PartnerCenterClient(
            addresses: exchange.addresses, signIn: exchange.signIn, http: exchange.http, gate: CallGate()
        ) { fault in told.withLock { $0.append(fault) } }
        try await service.fault("status", #""status":503,"times":2,"method":"GET""#)
        _ = try await observed.batches(of: tenant)
        let faults = told.withLock { $0 }
        #expect(faults.count == 2 && Set(faults.compactMap(\.correlationID)).count == 2, "\(faults)")
    }

    // One service for a whole table: each one is a process.
    @Test func `what writes goes out once, whatever comes back`() async throws {
        let table: [(name: String, settings: String, kind: ServiceFault.Kind)] = [
            ("status", #""status":400,"code":"3000""#, .refused(status: 400, code: "3000")),
            ("status", #""status":403,"code":"900308""#, .refused(status: 403, code: "900308")),
            ("status", #""status":403,"code":"900329""#, .personMustAct(.appOnly)),
            ("status", #""status":401,"code":"900420""#, .personMustAct(.retiredAudience)),
            ("mfa-denied", "", .personMustAct(.mfaRequired)),
            ("status", #""status":500"#, .transient(outcomeUnknown: true)),
            ("status", #""status":502,"body":"empty""#, .transient(outcomeUnknown: true)),
            ("status", #""status":408"#, .transient(outcomeUnknown: true)),
            ("big-error", "", .transient(outcomeUnknown: true)),
            ("html", #""status":503"#, .transient(outcomeUnknown: true)),
            ("redirect", "", .unreadable),
            ("cut", "", .transient(outcomeUnknown: true)),
            ("cut", #""reset":true"#, .transient(outcomeUnknown: true)),
        ]
        for (count, entry) in zip(1..., table) {
            try await service.fault(entry.name, entry.settings)
            let fault = try await fault { () throws(ServiceFault) in try await create() }
            #expect(fault.kind == entry.kind, "\(entry.name) \(entry.settings)")
            #expect(
                try await service.requests("deviceBatches").count == count,
                "\(entry.name) \(entry.settings)")
            #expect(fault.text.contains("create a batch of 1 device for customer \(tenant)"))
        }
        #expect(service.gate.state.calls == table.count)
        #expect(service.gate.state.retries == 0)
    }

    @Test func `a page of HTML in place of a new profile is no success`() async throws {
        try await service.fault("html")
        let fault = try await fault { () throws(ServiceFault) in
            try await client.createPolicy(
                PolicyContent(name: "n", settings: []), of: tenant, requestID: "r")
        }
        #expect(fault.kind == .unreadable)
        #expect(fault.text.hasSuffix("answered 200, but not usably: an HTML page instead of JSON"))
        #expect(fault.outcomeIsUnknown)
    }

    @Test func `a body that ends in the middle leaves the outcome open for what writes`() async throws {
        try await service.fault("truncated", #""path":"policies""#)
        let fault = try await fault { () throws(ServiceFault) in
            try await client.createPolicy(
                PolicyContent(name: "n", settings: []), of: tenant, requestID: CallID.fresh())
        }
        #expect(fault.kind == .transient(outcomeUnknown: true))
        #expect(try await client.policies(of: tenant).count == 1)
    }

    @Test func `what reads is tried again where that may help`() async throws {
        let table: [(name: String, settings: String, count: Int)] = [
            ("status", #""status":500,"times":2"#, 3), ("cut", "", 2),
            ("truncated", "", 2),
            ("status", #""status":408"#, 2),
        ]
        var count = 0
        for entry in table {
            try await service.fault(entry.name, entry.settings)
            #expect(try await client.batches(of: tenant).isEmpty, "\(entry.name)")
            count += entry.count
            #expect(try await service.requests("deviceBatches").count == count, "\(entry.name)")
        }
        #expect(service.gate.state.retries >= 3)
    }

    @Test func `what reads is not tried again in vain`() async throws {
        let table = [
            ("status", #""status":404"#), ("html", ""), ("redirect", ""), ("status", #""status":403"#),
        ]
        for (count, (name, settings)) in zip(1..., table) {
            try await service.fault(name, settings)
            let fault = try await fault { () throws(ServiceFault) in try await client.batches(of: tenant)
            }
            #expect(fault.text.contains("list the device batches of customer \(tenant)"), "\(name)")
            #expect(try await service.requests("deviceBatches").count == count, "\(name)")
        }
        #expect(service.gate.state.retries == 0)
    }

    @Test func `an answer without what it must have says what is missing`() async throws {
        try await service.post("batches", #"{"customer":"\#(tenant)","id":"Std"}"#)
        try await service.fault("missing-fields", #""fields":["id"]"#)
        let fault = try await fault { () throws(ServiceFault) in try await client.batches(of: tenant) }
        #expect(fault.kind == .unreadable)
        #expect(fault.text.hasSuffix("answered 200, but not usably: items[0].id is missing"))
    }

    @Test(arguments: ["token-expired", "status"])
    func `a token that is refused is renewed once, and the call goes out again under its id`(
        name: String
    ) async throws {
        _ = try await client.batches(of: tenant)
        try await service.fault(name, #""status":401"#)
        let requestID = CallID.fresh()
        #expect(try await create(requestID) != nil)
        let requests = try await service.requests("deviceBatches", method: "POST")
        #expect(try requests.map { try $0.text("requestId") } == [requestID, requestID])
        #expect(try requests.map { try $0.integer("status") } == [401, 202])
    }

    @Test func `a fresh token that is refused too needs a person`() async throws {
        try await service.fault("status", #""status":401,"times":2"#)
        let fault = try await fault { () throws(ServiceFault) in try await create() }
        #expect(fault.kind == .personMustAct(.tokenRefused))
        #expect(try await service.requests("deviceBatches").count == 2)
    }

    @Test(arguments: [
        #""retryAfter":1"#, #""retryAfter":2,"as":"date""#, #""retryAfter":1,"scope":"customer""#,
    ])
    func `nothing is sent while the service asks to wait, and all goes on then`(
        settings: String
    ) async throws {
        try await service.fault("throttle", settings)
        let begin = Clocks.monotonic
        _ = try await fault { () throws(ServiceFault) in try await create() }
        async let customers = client.customers()
        async let batches = client.batches(of: tenant)
        async let policies = client.policies(of: tenant)
        #expect(try await customers.count == 1)
        #expect(try await batches.isEmpty)
        #expect(try await policies.isEmpty)
        #expect(Clocks.monotonic - begin >= 1000)
        #expect(try await service.violations() == [:])
        let state = service.gate.state
        #expect(state.throttles == 1)
        #expect(state.parallelLimit == 4)
        #expect(state.throttledUntil == nil)
        #expect(state.running == 0)
        #expect(state.waiting == 0)
    }

    @Test func `a reading that is throttled goes on by itself`() async throws {
        try await service.fault("throttle", #""retryAfter":1"#)
        #expect(try await client.batches(of: tenant).isEmpty)
        #expect(try await service.requests("deviceBatches").count == 2)
        #expect(try await service.violations() == [:])
    }

    @Test func `a throttled write is the caller's to repeat, and waits its turn then`() async throws {
        try await service.fault("throttle", #""retryAfter":1"#)
        let fault = try await fault { () throws(ServiceFault) in try await create() }
        #expect(fault.kind == .throttled(retryAfter: .seconds(1)))
        #expect(fault.keepsRequestID)
        #expect(try await create(fault.requestID ?? "") != nil)
        #expect(try await service.violations() == [:])
        #expect(try await service.requests("deviceBatches").count == 2)
    }

    @Test func `who waits for the gate and is cancelled goes at once`() async throws {
        try await service.fault("throttle", #""retryAfter":600"#)
        _ = try await fault { () throws(ServiceFault) in try await create() }
        #expect((service.gate.state.throttledUntil ?? 0) > Clocks.wall)
        let begin = Clocks.monotonic
        let kind = await withTaskGroup(of: ServiceFault.Kind?.self) { group in
            group.addTask { (try? await fault { () throws(ServiceFault) in try await create() })?.kind }
            group.cancelAll()
            return await group.next() ?? nil
        }
        #expect(kind == .transient(outcomeUnknown: false))
        #expect(Clocks.monotonic - begin < 60_000)
        #expect(service.gate.state.waiting == 0)
        #expect(try await service.requests("deviceBatches").count == 1)
    }

    @Test func `nobody at the other end is told with what was tried`() async throws {
        let exchange = client.exchange
        let nowhere = "http://127.0.0.1:9"
        var addresses = exchange.addresses
        addresses.baseURL = nowhere
        let lost = PartnerCenterClient(
            addresses: addresses, signIn: exchange.signIn, http: exchange.http, gate: CallGate())
        let fault = try await fault { () throws(ServiceFault) in
            try await lost.deletePolicy("p", of: tenant, requestID: "r")
        }
        #expect(fault.kind == .transient(outcomeUnknown: false))
        #expect(
            fault.text.hasPrefix(
                "Partner Center could not be asked to delete a profile of customer \(tenant): "))
        #expect(fault.text.contains(nowhere))
    }
}
