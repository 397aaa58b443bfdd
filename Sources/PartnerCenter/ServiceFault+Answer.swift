// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import HTTP

extension ServiceFault {
    /// What an answer other than success says about a call; nil for success.
    ///
    /// A page where success should be is none of the service's own, also for calls whose success has nothing to say.
    init?(_ answer: HTTPResponse, to call: ServiceCall, correlationID: String) {
        guard !(200..<300).contains(answer.status) else {
            guard AnswerForm(answer.body) == .html else { return nil }
            self.init(unreadable: answer, to: call, correlationID: correlationID, WireError("an HTML page"))
            return
        }
        let body = FaultBody(answer.body)
        let code = body.code.map { " (code \($0))" } ?? ""
        let hint = Self.hint(answer.status, call)
        self.init(
            Self.kind(answer, body, call),
            "\(call.service.rawValue), asked to \(call.purpose), answered \(answer.status)\(code): "
                + (hint.isEmpty ? Self.said(answer, body) : Self.said(answer, body).withoutFullStop + hint),
            correlationID: answer.header("MS-CorrelationId").map(SafeText.of) ?? correlationID,
            requestID: call.requestID)
    }

    /// What a request without an answer says about a call.
    init(_ fault: HTTPFault, of call: ServiceCall, correlationID: String) {
        let kind: Kind =
            switch fault.kind {
            case .tooLarge: .unreadable
            case .notConnected, .held, .certificate, .proxy, .badURL: .transient(outcomeUnknown: false)
            case .timedOut, .cutOff: .transient(outcomeUnknown: call.writes && fault.mayHaveArrived)
            }
        self.init(
            kind, "\(call.service.rawValue) could not be asked to \(call.purpose): \(fault.text)",
            correlationID: correlationID, requestID: call.requestID)
    }

    /// Success whose content cannot be understood.
    init(unreadable answer: HTTPResponse, to call: ServiceCall, correlationID: String, _ error: WireError) {
        let what = AnswerForm(answer.body) == .html ? "an HTML page instead of JSON" : error.text
        self.init(
            .unreadable,
            "\(call.service.rawValue), asked to \(call.purpose), answered \(answer.status), but not usably: \(what)",
            correlationID: answer.header("MS-CorrelationId").map(SafeText.of) ?? correlationID,
            requestID: call.requestID)
    }

    private static func kind(_ answer: HTTPResponse, _ body: FaultBody, _ call: ServiceCall) -> Kind {
        switch answer.status {
        case 429: .throttled(retryAfter: RetryAfter.read(answer))
        case 401: .personMustAct(PersonMustAct(answer, body) ?? .tokenRefused)
        case 403: PersonMustAct(answer, body).map(Kind.personMustAct) ?? .refused(status: 403, code: body.code)
        case 408, 500...599: .transient(outcomeUnknown: call.writes)
        case _ where Assumptions.isFaultOfTheWay(status: answer.status): .transient(outcomeUnknown: false)
        case 400..<500: .refused(status: answer.status, code: body.code)
        default: .unreadable
        }
    }

    private static func said(_ answer: HTTPResponse, _ body: FaultBody) -> String {
        guard (300..<400).contains(answer.status) else { return body.text }
        let place = answer.header("Location").flatMap(ServiceURL.origin(of:)).map(SafeText.of)
        return "a redirect\(place.map { " to \($0)" } ?? ""), which is not followed"
    }

    private static func hint(_ status: Int, _ call: ServiceCall) -> String {
        guard status == 403, call.tenant != nil else { return "" }
        return "; it takes a reseller relationship with the customer, and GDAP with one of the roles for devices"
    }
}

extension PersonMustAct {
    /// What a refused token says that a person must do; nil where it says nothing that is known.
    init?(_ answer: HTTPResponse, _ body: FaultBody) {
        switch body.code {
        case "900421": self = .mfaRequired
        case "900420": self = .retiredAudience
        case "900329": self = .appOnly
        case "900309": self = .conditionalAccess
        default:
            let said = ((answer.header("WWW-Authenticate") ?? "") + " " + body.text).lowercased()
            guard answer.status == 401, said.contains("mfa required") || said.contains("900421") else { return nil }
            self = .mfaRequired
        }
    }
}
