// SPDX-License-Identifier: Apache-2.0

/// How a call ends: every call that is not `oneway` gets exactly one of these, after any progress.
package enum VarlinkReply: Sendable {
    /// What goes on with raw bytes; it gets those that came behind the call already.
    package typealias Upgraded = @Sendable (VarlinkByteStream, [UInt8]) async throws(VarlinkConnectionError) -> Void

    case parameters(any Encodable & Sendable)
    case failure(VarlinkError)
    /// The last message; from then on the connection belongs to the closure, and is closed when it returns.
    case upgrade(any Encodable & Sendable, Upgraded)

    /// A reply without parameters.
    package static let done = VarlinkReply.parameters(NoParameters())
}
