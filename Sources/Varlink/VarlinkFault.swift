// SPDX-License-Identifier: Apache-2.0

/// What went wrong where there is no call to answer; the connection is closed.
package enum VarlinkFault: Hashable, Sendable {
    /// There are as many connections as there may be, in all or of this user.
    case tooManyConnections
    /// A message had no end within the limit, given in bytes.
    case messageTooLong(limit: Int)
    /// A message had no end within the time allowed.
    case messageTooSlow
    /// A message was not UTF-8, not a JSON object with a method, or nested too deep.
    case malformedMessage
    /// The caller has not taken a reply within the time allowed.
    case replyNotTaken
    /// A reply of our own cannot be sent: it is longer than a message may be, or no JSON.
    case unsendableReply(method: String)
}
