// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// An entry as one line for people: time, priority, the sentence, and the fields behind it.
struct ReadableLine {
    private let entry: JournalEntry

    init(_ entry: JournalEntry) {
        self.entry = entry
    }

    /// `<4>sentence [CUSTOMER=contoso]`: journald adds the time itself.
    var prefixed: String { "<\(entry.priority.rawValue)>\(sentence)\n" }

    /// `2026-01-31T08:30:00Z warning: sentence [CUSTOMER=contoso]`.
    var plain: String { "\(Self.timestamp(time(nil))) \(entry.priority.word): \(sentence)\n" }

    private var sentence: String {
        let message = EscapedText.of(entry.message)
        guard !entry.fields.isEmpty else { return message }
        return message + " [" + entry.fields.map(Self.assignment).joined(separator: " ") + "]"
    }

    private static func assignment(_ field: JournalField, _ value: [UInt8]) -> String {
        let prefix = "AUTOPILOT_"
        let name = field.rawValue.hasPrefix(prefix) ? String(field.rawValue.dropFirst(prefix.count)) : field.rawValue
        let text = EscapedText.of(value)
        return text.contains { $0 == " " || $0 == "]" } ? "\(name)=\"\(text)\"" : "\(name)=\(text)"
    }

    /// Seconds since 1970 as RFC 3339 in UTC.
    static func timestamp(_ seconds: Int) -> String {
        var seconds = seconds
        var parts = tm()
        gmtime_r(&seconds, &parts)
        func two(_ number: CInt) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
            + "T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
    }
}
