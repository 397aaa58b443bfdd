// SPDX-License-Identifier: Apache-2.0

internal import CCurl
internal import Linux

/// One request on its way; it lives on the thread that owns the transfers.
final class Transfer {
    /// A request with who waits for its answer.
    struct Order: Sendable {
        let number: UInt64
        let request: HTTPRequest
        let answer: CheckedContinuation<Result<HTTPResponse, HTTPFault>, Never>

        /// For a request of which nothing was sent.
        func refuse(_ reason: String, _ kind: HTTPFault.Kind = .notConnected) {
            answer.resume(returning: .failure(HTTPFault(kind, request.noAnswer(reason))))
        }
    }

    let handle: UnsafeMutableRawPointer
    private let order: Order
    private let received: ReceivedAnswer
    private let memory: RequestMemory
    /// Whether another transfer has an answer that asks to wait and that nobody was told of yet.
    private let mustWaitForOthers: () -> Bool
    private var isHeld = false

    var number: UInt64 { order.number }

    init(
        _ order: Order, _ settings: TransferSettings, mustWaitForOthers: @escaping () -> Bool
    ) throws(HTTPFault) {
        let request = order.request
        try request.check()
        let memory = RequestMemory(request)
        guard let handle = curl_easy_init() else {
            throw HTTPFault(.notConnected, request.noAnswer("libcurl has no memory for it"))
        }
        self.order = order
        self.memory = memory
        self.handle = handle
        self.mustWaitForOthers = mustWaitForOthers
        received = ReceivedAnswer(bodyLimit: request.bodyLimit)
        guard isConfigured(settings) else {
            throw HTTPFault(.badURL, request.noAnswer("this libcurl lacks an option that it needs"))
        }
    }

    deinit { curl_easy_cleanup(handle) }

    /// Answers with what libcurl made of it; the handle has left the multi handle.
    func finish(_ result: CURLcode) {
        if isHeld { return order.refuse("it has to wait", .held) }
        guard result == CURLE_OK, !received.isTooLong else { return fail(TransferOutcome(self, result)) }
        let status = number(of: CURLINFO_RESPONSE_CODE)
        // Only proxies say so.
        guard status != 407 else { return fail(TransferOutcome(self, CURLE_PROXY, connectStatus: status)) }
        let response = HTTPResponse(status: status, headers: received.headers, body: received.body)
        order.request.onAnswer(response)
        order.answer.resume(returning: .success(response))
    }

    /// Answers that nobody waits for the rest.
    func giveUp(_ reason: String) {
        let hasBegun = number(of: CURLINFO_REQUEST_SIZE) > 0
        let text = order.request.noAnswer(reason)
        order.answer.resume(
            returning: .failure(HTTPFault(hasBegun ? .cutOff : .notConnected, text, mayHaveArrived: hasBegun)))
    }

    private func fail(_ outcome: TransferOutcome) {
        let text = order.request.noAnswer(outcome.reason)
        order.answer.resume(
            returning: .failure(HTTPFault(outcome.kind, text, mayHaveArrived: outcome.mayHaveArrived)))
    }

    func number(of info: CURLINFO) -> Int {
        var value = 0
        return ccurl_get_number(handle, info, &value) == CURLE_OK ? value : 0
    }

    /// What libcurl itself said of a failure; empty where it said nothing.
    var ownWords: String { memory.ownWords }

    var isTooLong: Bool { received.isTooLong }

    /// Whether its answer, whole or not, asks not to be asked for a while.
    var asksToWait: Bool { received.asksToWait }

    /// What libcurl asks directly before the request goes out, behind what came in on the same connection.
    private func mayGoOut() -> Bool {
        isHeld = mustWaitForOthers() || !order.request.mayBegin()
        return !isHeld
    }

    private func isConfigured(_ settings: TransferSettings) -> Bool {
        let request = order.request
        let receiver: ccurl_receiver = { bytes, _, count, context in
            ReceivedAnswer.take(bytes, count, context, isHeader: false)
        }
        let headerReceiver: ccurl_receiver = { bytes, _, count, context in
            ReceivedAnswer.take(bytes, count, context, isHeader: true)
        }
        let context = Unmanaged.passUnretained(received).toOpaque()
        var results = [
            ccurl_set_text(handle, CURLOPT_URL, request.url),
            ccurl_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https"),
            ccurl_set_number(handle, CURLOPT_FOLLOWLOCATION, 0),
            // Signals belong to the program.
            ccurl_set_number(handle, CURLOPT_NOSIGNAL, 1),
            ccurl_set_number(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
            ccurl_set_number(handle, CURLOPT_SSL_VERIFYPEER, 1),
            ccurl_set_number(handle, CURLOPT_SSL_VERIFYHOST, 2),
            ccurl_set_number(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1),
            ccurl_set_number(handle, CURLOPT_TIMEOUT_MS, Int(clamping: request.timeout.milliseconds)),
            ccurl_set_number(handle, CURLOPT_CONNECTTIMEOUT_MS, Int(clamping: request.connectTimeout.milliseconds)),
            ccurl_set_number(handle, CURLOPT_LOW_SPEED_LIMIT, 100),
            ccurl_set_number(
                handle, CURLOPT_LOW_SPEED_TIME, max(1, Int(clamping: request.patience.milliseconds / 1000))),
            ccurl_set_receiver(handle, CURLOPT_WRITEFUNCTION, receiver),
            ccurl_set_pointer(handle, CURLOPT_WRITEDATA, context),
            ccurl_set_receiver(handle, CURLOPT_HEADERFUNCTION, headerReceiver),
            ccurl_set_pointer(handle, CURLOPT_HEADERDATA, context),
            ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, memory.errorText),
            ccurl_set_pointer(handle, CURLOPT_HTTPHEADER, memory.headers),
            ccurl_set_consent(
                handle,
                { context, _, _, _, _ in
                    guard let context else { return CURL_PREREQFUNC_ABORT }
                    let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
                    return transfer.mayGoOut() ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
                }, Unmanaged.passUnretained(self).toOpaque()),
        ]
        if let caFile = settings.caFile { results.append(ccurl_set_text(handle, CURLOPT_CAINFO, caFile)) }
        if let proxy = settings.proxy { results.append(ccurl_set_text(handle, CURLOPT_PROXY, proxy)) }
        if request.method.writes { results += writing() }
        return results.allSatisfy { $0 == CURLE_OK }
    }

    // On a connection that was used before, and on a stream of HTTP/2 that was refused, libcurl sends again by itself.
    private func writing() -> [CURLcode] {
        [
            ccurl_set_number(handle, CURLOPT_FRESH_CONNECT, 1),
            ccurl_set_number(handle, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)),
            ccurl_set_number(handle, CURLOPT_POST, 1),
            ccurl_set_text(handle, CURLOPT_CUSTOMREQUEST, order.request.method.rawValue),
            ccurl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(memory.bodyCount)),
            ccurl_set_pointer(handle, CURLOPT_POSTFIELDS, memory.body.baseAddress),
        ]
    }
}
