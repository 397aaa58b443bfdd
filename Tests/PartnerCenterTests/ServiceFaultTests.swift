// SPDX-License-Identifier: Apache-2.0

import HTTP
import Testing

@testable import PartnerCenter

@Suite struct ServiceFaultTests {
    private static func fault(
        _ status: Int, _ body: String = "", headers: [(name: String, value: String)] = [],
        _ method: HTTPMethod = .post
    ) throws -> ServiceFault {
        let answer = HTTPResponse(status: status, headers: headers, body: Array(body.utf8))
        let call = Fixture.call(method, tenant: try Fixture.tenant())
        return try #require(ServiceFault(answer, to: call, correlationID: "c-1"))
    }

    @Test(arguments: [200, 201, 202, 204])
    func `success is no fault`(status: Int) {
        let answer = HTTPResponse(status: status)
        #expect(ServiceFault(answer, to: Fixture.call(.get), correlationID: "c") == nil)
    }

    @Test(
        arguments: [
            (400, #"{"code":"3000","description":"bad"}"#, .refused(status: 400, code: "3000")),
            (
                400, #"{"Code":800002,"Description":"bad","data":[],"source":"x"}"#,
                .refused(status: 400, code: "800002")
            ),
            (403, #"{"code":"900308"}"#, .refused(status: 403, code: "900308")),
            (403, #"{"code":"900329"}"#, .personMustAct(.appOnly)),
            (403, #"{"code":900309}"#, .personMustAct(.conditionalAccess)),
            (401, #"{"code":"900421"}"#, .personMustAct(.mfaRequired)),
            (401, #"{"code":"900420"}"#, .personMustAct(.retiredAudience)),
            (401, #"{"code":"x","description":"Unauthorized - MFA required"}"#, .personMustAct(.mfaRequired)),
            (401, "", .personMustAct(.tokenRefused)),
            (404, #"{"code":"1000"}"#, .refused(status: 404, code: "1000")),
            (409, "", .refused(status: 409, code: nil)),
            (412, #"{"error":{"code":"Etag","message":"m"}}"#, .refused(status: 412, code: "Etag")),
            (417, "<html>", .refused(status: 417, code: nil)),
            (408, "", .transient(outcomeUnknown: true)),
            (407, "<html>", .transient(outcomeUnknown: false)),
            (413, "", .refused(status: 413, code: nil)),
            (500, #"{"code":"800003"}"#, .transient(outcomeUnknown: true)),
            (503, "<html>", .transient(outcomeUnknown: true)),
            (429, #"{"statusCode":429,"message":"Slow down"}"#, .throttled(retryAfter: nil)),
            (301, "", .unreadable), (304, "", .unreadable), (600, "", .unreadable),
        ] as [(Int, String, ServiceFault.Kind)])
    func `what a refusal means is told by its status and code`(
        status: Int, body: String, kind: ServiceFault.Kind
    ) throws {
        #expect(try Self.fault(status, body).kind == kind)
    }

    @Test func `a reading that fails did nothing`() throws {
        #expect(try Self.fault(500, "", .get).kind == .transient(outcomeUnknown: false))
    }

    @Test(
        arguments: [
            ("7", .seconds(7)), ("0", .zero), ("1.5", .milliseconds(1500)), ("-1", nil), ("soon", nil), ("inf", nil),
            ("Wed, 21 Oct 2026 07:28:00 GMT", .seconds(480)), ("Wed, 21 Oct 2026 07:18:00 GMT", .zero),
            ("Wed, 21 Okt 2026 07:28:00 GMT", nil), ("21 Oct 2026", nil),
            ("999999999999999999999", .seconds(1_000_000_000)),
        ] as [(String, Duration?)])
    func `how long to wait is told in seconds or by a date`(header: String, wait: Duration?) throws {
        let headers = [(name: "Date", value: "Wed, 21 Oct 2026 07:20:00 GMT"), (name: "retry-after", value: header)]
        #expect(try Self.fault(429, headers: headers).kind == .throttled(retryAfter: wait))
    }

    @Test func `a refusal is one sentence with both ids`() throws {
        let fault = try Self.fault(
            403, #"{"code":"20002","description":"There is no\n commerce relationship."}"#,
            headers: [("MS-CorrelationId", "theirs")])
        #expect(
            fault.text == "Partner Center, asked to do this, answered 403 (code 20002): There is no commerce "
                + "relationship; it takes a reseller relationship with the customer, and GDAP with one of the roles "
                + "for devices")
        #expect(fault.correlationID == "theirs")
        #expect(fault.requestID == "r-1")
        #expect(try Self.fault(400).correlationID == "c-1")
    }

    @Test(
        arguments: [
            ("", "no explanation"), ("{}", "no explanation"), ("[]", "broken JSON instead of an explanation in JSON"),
            (" \n<html>secret</html>", "an HTML page instead of an explanation in JSON"),
            ("{\"code\":", "broken JSON instead of an explanation in JSON"),
            ("Bad Gateway", "a body in an unknown form instead of an explanation in JSON"),
            (#"{"message":"one \t two \u0007 three"}"#, "one two three"),
        ])
    func `whatever stands in a refusal makes a message`(body: String, said: String) throws {
        #expect(try Self.fault(404, body).text == "Partner Center, asked to do this, answered 404: \(said)")
    }

    @Test func `a page where success should be is no answer, also to calls whose success has nothing to say`() throws {
        let fault = try Self.fault(202, "\n<!DOCTYPE html><html></html>")
        #expect(fault.kind == .unreadable && fault.outcomeIsUnknown && fault.keepsRequestID)
        #expect(fault.text.hasSuffix("answered 202, but not usably: an HTML page instead of JSON"))
    }

    @Test func `hashes and tokens that the service echoes are left out`() throws {
        let secret = String(repeating: "T0E4", count: 1000)
        let fault = try Self.fault(400, #"{"code":"\#(secret)","description":"The hash \#(secret) is bad."}"#)
        #expect(!fault.text.contains("T0E4T0E4"))
        #expect(fault.text.hasSuffix("The hash … is bad"))
        #expect(fault.kind == .refused(status: 400, code: "…"))
    }

    @Test func `a fault of ten megabytes is measured and not read`() throws {
        let fault = try Self.fault(500, String(repeating: "{", count: 10 << 20))
        #expect(fault.kind == .transient(outcomeUnknown: true))
        #expect(fault.text.hasSuffix("answered 500: a body of 10485760 bytes, which was not read"))
    }

    @Test func `a long explanation is cut`() throws {
        let fault = try Self.fault(404, #"{"message":"\#(String(repeating: "word ", count: 1000))"}"#)
        #expect(fault.text.utf8.count < 400)
        #expect(fault.text.hasSuffix(" …"))
    }

    @Test func `a redirect names where it leads, but no more`() throws {
        let fault = try Self.fault(302, headers: [("Location", "https://login.example/x?token=secret")])
        #expect(
            fault.text == "Partner Center, asked to do this, answered 302: a redirect to https://login.example, "
                + "which is not followed")
    }

    @Test(
        arguments: [
            (.notConnected, false, .transient(outcomeUnknown: false)),
            (.certificate(.expired), false, .transient(outcomeUnknown: false)),
            (.proxy, false, .transient(outcomeUnknown: false)),
            (.badURL, false, .transient(outcomeUnknown: false)),
            (.timedOut, true, .transient(outcomeUnknown: true)),
            (.timedOut, false, .transient(outcomeUnknown: false)),
            (.cutOff, true, .transient(outcomeUnknown: true)),
            (.tooLarge, true, .unreadable),
        ] as [(HTTPFault.Kind, Bool, ServiceFault.Kind)])
    func `a request without an answer may have been carried out or not`(
        kind: HTTPFault.Kind, mayHaveArrived: Bool, expected: ServiceFault.Kind
    ) {
        let fault = HTTPFault(kind, "POST https://h/ got no answer", mayHaveArrived: mayHaveArrived)
        #expect(ServiceFault(fault, of: Fixture.call(.post), correlationID: "c").kind == expected)
        let reading = ServiceFault(fault, of: Fixture.call(.get), correlationID: "c")
        #expect(reading.kind == .unreadable || reading.kind == .transient(outcomeUnknown: false))
    }

    @Test(
        arguments: [
            (.throttled(retryAfter: nil), true, true, false), (.personMustAct(.appOnly), false, true, false),
            (.transient(outcomeUnknown: true), true, true, true),
            (.transient(outcomeUnknown: false), true, true, false), (.unreadable, true, true, true),
            (.refused(status: 404, code: nil), false, false, false),
        ] as [(ServiceFault.Kind, Bool, Bool, Bool)])
    func `a fault says whether it passes, keeps its id, and may have been carried out`(
        kind: ServiceFault.Kind, canPass: Bool, keepsID: Bool, isUnknown: Bool
    ) {
        let fault = ServiceFault(kind, "text")
        #expect(fault.canPass == canPass)
        #expect(fault.keepsRequestID == keepsID)
        #expect(fault.outcomeIsUnknown == isUnknown)
    }

    @Test(arguments: [("811", DeviceErrorCode.Kind.otherRegistrant), ("1000", nil), (nil, nil)])
    func `a refusal of one device tells the directory's error`(code: String?, kind: DeviceErrorCode.Kind?) {
        #expect(ServiceFault(.refused(status: 400, code: code), "").deviceError?.kind == kind)
    }

    @Test func `a batch that exists is told apart from other refusals`() {
        #expect(ServiceFault(.refused(status: 409, code: "x"), "").saysBatchExists)
        #expect(!ServiceFault(.refused(status: 400, code: "409"), "").saysBatchExists)
    }

    @Test func `what a person must do has stable words, and a next step each`() {
        #expect(Set(PersonMustAct.allCases.map(\.rawValue)).count == PersonMustAct.allCases.count)
        for cause in PersonMustAct.allCases {
            #expect(cause.meaning.hasSuffix("."))
            #expect(!cause.nextStep.isEmpty)
        }
    }
}
