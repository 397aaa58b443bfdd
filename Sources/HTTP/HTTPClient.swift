// SPDX-License-Identifier: Apache-2.0

internal import Linux

/// Sends requests over HTTPS (libcurl), any number side by side.
///
/// One thread, started with the first request, owns libcurl's multi handle and all transfers. Redirects are answers,
/// there are no cookies, certificates are verified, TLS is 1.2 or newer, and compressed bodies are not asked for. A
/// method that writes goes on a connection of its own: on one that was used before, libcurl may send it twice.
package final class HTTPClient: Sendable {
    private let inbox: TransferInbox

    /// - Parameters:
    ///   - caFile: a PEM file with the authorities to trust in place of the system's.
    ///   - proxy: in place of what the environment's `https_proxy` and `http_proxy` name; its `no_proxy` counts for both.
    package init(caFile: String?, proxy: String?) {
        inbox = TransferInbox(TransferSettings(caFile: caFile, proxy: proxy))
    }

    deinit { inbox.stop() }

    /// Sends one request and returns the whole answer; cancelling the task ends the transfer, unless the request
    /// outlives that.
    package func send(_ request: HTTPRequest) async throws(HTTPFault) -> HTTPResponse {
        let number = inbox.nextNumber()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                inbox.add(Transfer.Order(number: number, request: request, answer: continuation))
            }
        } onCancel: {
            if !request.outlivesCancellation { inbox.cancel(number) }
        }
        inbox.forget(number)
        return try result.get()
    }

    /// Ends all transfers, and the thread with them; what is sent later fails at once.
    package func stop() {
        inbox.stop()
    }
}
