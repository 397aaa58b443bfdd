// SPDX-License-Identifier: Apache-2.0

/// Bytes on their way in, cut into messages: each ends with a NUL byte (varlink.org, "Method Call").
package struct MessageInbox {
    private let limit: Int
    private var bytes: [UInt8] = []
    /// Where the first message begins that was not taken out yet.
    private var start = 0
    /// Everything before it was searched for a NUL already.
    private var searched = 0

    /// - Parameter limit: how many bytes a message may have.
    package init(limit: Int) {
        self.limit = limit
    }

    /// Whether nothing of a message is here yet.
    var isEmpty: Bool { start == bytes.count }

    /// Whether more is held than a message may have; nothing more must be read then.
    var isOverfull: Bool { bytes.count - start > limit }

    /// Puts what came in behind what is here.
    package mutating func append(_ more: UnsafeRawBufferPointer) {
        // Only here is anything moved, so that many short messages in one piece cost no more than one long one.
        bytes.removeSubrange(..<start)
        searched -= start
        start = 0
        bytes.append(contentsOf: more)
    }

    /// Takes the first whole message out, without its NUL.
    package mutating func next() -> [UInt8]? {
        guard let end = bytes[searched...].firstIndex(of: 0) else {
            searched = bytes.count
            // A long message must not leave its room behind on a connection that lives on.
            if isEmpty { self = MessageInbox(limit: limit) }
            return nil
        }
        defer {
            start = end + 1
            searched = start
        }
        return Array(bytes[start..<end])
    }

    /// Takes out what came behind the last message: after an upgrade it is no message any more.
    package mutating func takeRest() -> [UInt8] {
        defer { self = MessageInbox(limit: limit) }
        return Array(bytes[start...])
    }
}
