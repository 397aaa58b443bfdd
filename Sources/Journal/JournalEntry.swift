// SPDX-License-Identifier: Apache-2.0

/// One entry of the journal: a sentence that stands alone, and the same facts as fields.
package struct JournalEntry: Sendable {
    package let priority: JournalPriority
    package let messageID: MessageID
    /// What happened, to what, why, and what to do next; control characters are escaped when it is written.
    package let message: String
    /// The fields in order, as bytes, because a file's name need not be text; a field may come twice.
    package private(set) var fields: [(field: JournalField, value: [UInt8])]
    package let file: String
    package let line: UInt
    package let function: String

    package init(
        _ priority: JournalPriority, _ messageID: MessageID, _ message: String,
        _ fields: [(JournalField, String)] = [],
        file: String = #fileID, line: UInt = #line, function: String = #function
    ) {
        self.priority = priority
        self.messageID = messageID
        self.message = message
        self.fields = fields.map { (field: $0.0, value: Array($0.1.utf8)) }
        self.file = file
        self.line = line
        self.function = function
    }

    /// The same entry with one field more, or unchanged where there is no value.
    package func with(_ field: JournalField, _ value: String?) -> JournalEntry {
        value.map { with(field, bytes: Array($0.utf8)) } ?? self
    }

    /// The same entry with one field more whose value need not be text.
    package func with(_ field: JournalField, bytes: [UInt8]) -> JournalEntry {
        var entry = self
        entry.fields.append((field: field, value: bytes))
        return entry
    }
}
