// SPDX-License-Identifier: Apache-2.0

import Testing

/// The journal is an interface: each message id has a text that `journalctl -x` shows.
@Suite struct CatalogTests {
    @Test func `every message id has a catalog entry, and every catalog entry an id`() throws {
        let used = try Self.idsInSources()
        let explained = try Self.entries().map(\.id)
        #expect(Set(used) == Set(explained))
        #expect(used.count == Set(used).count, "an id is declared twice")
        #expect(explained.count == Set(explained).count, "an id is explained twice")
    }

    @Test func `ids are 32 lower-case hexadecimal digits`() throws {
        for id in try Self.idsInSources() { #expect(id.wholeMatch(of: /[0-9a-f]{32}/) != nil, "\(id)") }
    }

    @Test func `an entry has a subject, who defined it, and a text of at most 76 columns`() throws {
        for entry in try Self.entries() {
            #expect(entry.lines.first?.hasPrefix("Subject: ") == true, "\(entry.id)")
            #expect(entry.lines.contains("Defined-By: autopilotd"), "\(entry.id)")
            #expect(entry.lines.contains(""), "\(entry.id) has no empty line before its text")
            for line in entry.lines { #expect(line.count <= 76, "\(entry.id): \(line)") }
        }
    }

    @Test func `an entry names only fields that the journal gets`() throws {
        let known = try SourceTree.text("Sources/Journal/JournalField.swift").matches(of: /= "([A-Z_]+)"/).map(\.1)
        for entry in try Self.entries() {
            for field in entry.lines.joined(separator: "\n").matches(of: /@([A-Z_]+)@/).map(\.1) {
                #expect(known.contains(field), "\(entry.id): @\(field)@")
            }
        }
    }

    private static func idsInSources() throws -> [String] {
        try SourceTree.sources().filter { $0.mentions("MessageID(\"") }.flatMap { file in
            file.code.flatMap { $0.text.matches(of: /MessageID\("([^"]*)"\)/).map { String($0.1) } }
        }
    }

    private static func entries() throws -> [(id: String, lines: [String])] {
        let lines = try SourceTree.text("systemd/autopilotd.catalog").split(
            separator: "\n", omittingEmptySubsequences: false)
        return lines.reduce(into: []) { entries, line in
            if line.hasPrefix("-- ") {
                entries.append((id: String(line.dropFirst(3)), lines: []))
            } else if !entries.isEmpty {
                entries[entries.count - 1].lines.append(String(line))
            }
        }
    }
}
