// SPDX-License-Identifier: Apache-2.0

/// One request, with what it may cost.
package struct HTTPRequest: Sendable {
    package var method: HTTPMethod
    /// Absolute, with all that is in it percent-encoded; `https`, or `http` where the caller allows that.
    package var url: String
    /// Sent as they stand; one with a line end or a NUL in it is refused.
    package var headers: [(name: String, value: String)]
    /// What is sent; a method that writes and has none says that it has no bytes.
    package var body: [UInt8]?
    /// How many bytes of the answer's body are taken before it is cut off.
    package var bodyLimit = 16 << 20
    /// How long all of it may take, from the look-up of the name to the last byte.
    package var timeout = Duration.seconds(180)
    /// How long the connection may take, with its handshake.
    package var connectTimeout = Duration.seconds(30)
    /// How long less than a hundred bytes a second may come and go, the far end's own thinking included.
    package var patience = Duration.seconds(120)
    /// Whether it is carried through although the task that sent it is cancelled: where an answer that nobody takes
    /// would be lost for good.
    package var outlivesCancellation = false
    /// Whether it may go out, asked on the thread of the transfers, when its connection stands and behind every answer
    /// that came until then.
    ///
    /// With false nothing is sent, and `HTTPFault.Kind.held` is thrown. It must not block.
    package var mayBegin: @Sendable () -> Bool = { true }
    /// Told of the answer on the thread of the transfers, before any other request begins.
    ///
    /// It must not block.
    package var onAnswer: @Sendable (HTTPResponse) -> Void = { _ in }

    package init(
        _ method: HTTPMethod, _ url: String, headers: [(name: String, value: String)] = [], body: [UInt8]? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}
