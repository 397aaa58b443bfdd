// SPDX-License-Identifier: Apache-2.0

/// The kind of an entry: 128 bits that name its text in the message catalog (`journalctl -x`).
///
/// Made once by `systemd-id128 new`, written in the source as a literal, and never used for anything else.
package struct MessageID: Hashable, Sendable, CustomStringConvertible {
    /// 32 lower-case hexadecimal digits.
    package let description: String

    package init(_ literal: StaticString) {
        description = literal.description
        precondition(Self.isValid(description), "a message id is 32 lower-case hexadecimal digits")
    }

    /// Whether a text has the form of an id.
    package static func isValid(_ text: String) -> Bool {
        text.utf8.count == 32
            && text.utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
    }

    /// Said when the journal takes entries again after some could not be kept.
    static let entriesDropped = MessageID("159c5eac49974197858e58775d1c5d6c")
}
