// SPDX-License-Identifier: Apache-2.0

internal import Control
internal import Varlink

/// The replies of a method before its last one.
struct Pages<Method: ControlMethod>: Sendable {
    /// Whether the caller takes more than one reply.
    let areWanted: Bool
    private let progress: VarlinkProgress

    init(_ call: VarlinkCall, _ progress: VarlinkProgress) {
        areWanted = call.wantsMore
        self.progress = progress
    }

    /// Sends one that another follows; nothing where only one is wanted.
    func send(_ reply: Method.Reply) async throws {
        try await progress.send(reply)
    }
}
