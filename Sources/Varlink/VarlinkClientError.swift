// SPDX-License-Identifier: Apache-2.0

package import Linux

/// Why a call got no reply.
package enum VarlinkClientError: Error, Sendable {
    /// Nobody listens at the path, or this user may not connect to it.
    case unreachable(SystemCallError)
    /// The deadline passed.
    case timedOut
    /// The service closed the connection before it had replied.
    case closed
    /// The service sent what is no reply, in the words of the decoder.
    case malformedReply(String)
    /// The service replied with an error.
    case failed(VarlinkFailure)
    case system(SystemCallError)
}
