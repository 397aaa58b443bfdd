// SPDX-License-Identifier: Apache-2.0

/// The message catalog, systemd/autopilotd.catalog.
struct Catalog {
    struct Entry {
        var id: String
        var subject: String
        /// Paragraphs, with the names of fields in place of their values.
        var text: String
    }

    let entries: [Entry]

    init(_ text: String) {
        var entries: [Entry] = []
        var isText = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("-- ") {
                entries.append(Entry(id: String(line.dropFirst(3)), subject: "", text: ""))
                isText = false
            } else if entries.isEmpty {
                continue
            } else if isText {
                entries[entries.count - 1].text += line + "\n"
            } else if line.isEmpty {
                isText = true
            } else if line.hasPrefix("Subject: ") {
                entries[entries.count - 1].subject = String(line.dropFirst("Subject: ".count))
            }
        }
        self.entries = entries.map { entry in
            let text = entry.text.replacing(/@([A-Z_]+)@/) { String($0.1) }
            return Entry(id: entry.id, subject: entry.subject, text: text.trimmed)
        }
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = self[...]
        while text.hasSuffix("\n") { text = text.dropLast() }
        return String(text)
    }
}
