// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import HTTP
internal import Linux

/// Sends calls: waits for their turn, signs them, and tells what came back; what only reads is tried again by itself.
struct ServiceExchange: Sendable {
    let addresses: ServiceAddresses
    let signIn: SignIn
    let http: HTTPClient
    let gate: CallGate
    /// Told of every call that failed, also where it is made again.
    let failed: @Sendable (ServiceFault) -> Void

    /// The answer to a call, if it is a success.
    func send(_ call: ServiceCall) async throws(ServiceFault) -> ServiceAnswer {
        var attempt = 1
        while true {
            do throws(ServiceFault) {
                return try await sendWithFreshToken(call, isRetry: attempt > 1)
            } catch {
                guard await isReadAgain(call, after: error, attempt) else { throw error }
                attempt += 1
            }
        }
    }

    private func isReadAgain(_ call: ServiceCall, after fault: ServiceFault, _ attempt: Int) async -> Bool {
        guard !call.writes, attempt < Assumptions.attemptsOfAReading else { return false }
        switch fault.kind {
        case .throttled: return true  // The gate waits.
        case .transient: return await Pause.waitUnlessCancelled(Assumptions.pauseBeforeReading(again: attempt))
        case .personMustAct, .refused, .unreadable: return false
        }
    }

    // A token may be withdrawn before its time, or the clock be wrong: a refused one is renewed, once.
    private func sendWithFreshToken(_ call: ServiceCall, isRetry: Bool) async throws(ServiceFault) -> ServiceAnswer {
        let first = try await transmit(call, isRetry: isRetry)
        guard let fault = first.fault else { return first.answer }
        guard first.answer.response.status == 401 else { throw fault }
        await signIn.forget(first.token)
        guard fault.kind == .personMustAct(.tokenRefused) else { throw fault }
        let second = try await transmit(call, isRetry: true)
        if let fault = second.fault {
            if second.answer.response.status == 401 { await signIn.forget(second.token) }
            throw fault
        }
        return second.answer
    }

    private struct Transmission {
        var answer: ServiceAnswer
        var token: String

        var fault: ServiceFault? {
            ServiceFault(answer.response, to: answer.call, correlationID: answer.correlationID)
        }
    }

    private func transmit(_ call: ServiceCall, isRetry: Bool) async throws(ServiceFault) -> Transmission {
        guard let url = url(of: call) else {
            throw ServiceFault(
                .refused(status: 0, code: nil),
                "\(call.service.rawValue) cannot be asked to \(call.purpose): an id is empty or made of dots only",
                requestID: call.requestID)
        }
        while true {
            let token = try await enter(call, isRetry: isRetry)
            let passage = Passage(gate, call.scope)
            let correlationID = CallID.fresh()
            let headers = Self.headers(of: call, token: token, correlationID: correlationID)
            var request = HTTPRequest(call.method, url, headers: headers, body: call.body)
            // Both where transfers begin and end: what a service says in one answer holds for the very next request.
            request.mayBegin = { passage.isOpen }
            request.onAnswer = { passage.leave(Self.outcome(of: $0, to: call)) }
            do throws(HTTPFault) {
                let response = try await http.send(request)
                let answer = ServiceAnswer(call: call, response: response, correlationID: correlationID)
                let transmission = Transmission(answer: answer, token: token)
                if let fault = transmission.fault { failed(fault) }
                return transmission
            } catch {
                passage.leave(error.kind == .held ? .notSent : .failed)
                if error.kind == .held { continue }
                let fault = ServiceFault(error, of: call, correlationID: correlationID)
                failed(fault)
                throw fault
            }
        }
    }

    // The token is asked for last, so that it is not old when it goes out; but it may take its time to come, and
    // meanwhile the gate may have closed.
    private func enter(_ call: ServiceCall, isRetry: Bool) async throws(ServiceFault) -> String {
        while true {
            try await gate.enter(call.scope, isRetry: isRetry)
            do throws(ServiceFault) {
                let token = try await signIn.accessToken(for: call.service == .graph ? .graph : .partnerCenter)
                if gate.stillAdmits(call.scope) { return token }
            } catch {
                gate.leave(call.scope, .notSent)
                throw error
            }
            gate.leave(call.scope, .notSent)
        }
    }

    private func url(of call: ServiceCall) -> String? {
        if let url = call.absoluteURL { return url }
        return switch call.service {
        case .partnerCenter: ServiceURL.make(addresses.baseURL, ["v1"] + call.path, query: call.query)
        case .graph: ServiceURL.make(addresses.graphURL, ["v1.0"] + call.path, query: call.query)
        }
    }

    private static func outcome(of response: HTTPResponse, to call: ServiceCall) -> Gatekeeper.Outcome {
        let wait = RetryAfter.read(response)
        if Assumptions.asksToWait(status: response.status), wait != nil || response.status == 429 {
            let body = FaultBody(response.body)
            let namesCustomer = call.tenant.map { body.text.lowercased().contains($0.rawValue) } ?? false
            return .throttled(retryAfter: wait, namesCustomer: namesCustomer)
        }
        return response.status >= 500 ? .failed : .answered
    }

    private static func headers(
        of call: ServiceCall, token: String, correlationID: String
    ) -> [(name: String, value: String)] {
        var headers = [
            (name: "Authorization", value: "Bearer \(token)"), (name: "Accept", value: "application/json"),
        ]
        switch call.service {
        case .partnerCenter:
            headers += [
                (name: "MS-RequestId", value: call.requestID), (name: "MS-CorrelationId", value: correlationID),
                (name: "MS-Contract-Version", value: "v1"), (name: "MS-PartnerCenter-Application", value: "autopilotd"),
                (name: "X-Locale", value: "en-US"),
            ]
        case .graph:
            headers.append((name: "client-request-id", value: correlationID))
        }
        if call.writes { headers.append((name: "Content-Type", value: "application/json")) }
        return headers + call.headers
    }
}
