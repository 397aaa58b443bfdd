// SPDX-License-Identifier: Apache-2.0

/// What one caller, and all of them together, may make the server hold.
package struct VarlinkLimits: Sendable {
    /// Connections of everybody; as many as `reservedForRoot` of them only root gets.
    package var connections = 128
    package var reservedForRoot = 8
    /// Connections of one user other than root.
    package var connectionsPerUser = 16
    /// Bytes of one message, both ways, without its NUL.
    package var messageSize = 1 << 20
    /// Levels of arrays and objects in one message.
    package var messageDepth = 32
    /// Values of one incoming message, in arrays and objects of all levels.
    package var messageValues = 10_000
    /// From the first byte of a message to its last.
    package var messageTime = Duration.seconds(10)
    /// Until the first byte of the next message.
    package var idleTime = Duration.seconds(300)
    /// Until a caller has taken a whole reply.
    package var replyTime = Duration.seconds(30)

    package init() {}
}
