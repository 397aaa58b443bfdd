// SPDX-License-Identifier: Apache-2.0

/// The replies before the last one, for a caller that asked for `more`.
package struct VarlinkProgress: Sendable {
    private let stream: VarlinkByteStream
    private let isWanted: Bool

    init(_ stream: VarlinkByteStream, isWanted: Bool) {
        self.stream = stream
        self.isWanted = isWanted
    }

    /// Sends one reply that says that another follows, and returns when it is on its way.
    ///
    /// A caller that does not read holds the handler up here, and loses its connection when it took no reply within
    /// the time allowed. Nothing is sent to a caller that did not ask for `more`.
    ///
    /// - Throws: `VarlinkConnectionError`: there is nobody to work for any more.
    package func send(_ parameters: any Encodable & Sendable) async throws(VarlinkConnectionError) {
        guard isWanted, let bytes = try? OutgoingMessage.reply(parameters, continues: true) else { return }
        try await stream.write(bytes)
    }
}
