// SPDX-License-Identifier: Apache-2.0

import Testing

/// What one target shows to another says what it is.
@Suite struct DocumentationTests {
    @Test func `every package and public declaration has a doc comment`() throws {
        var bare: [String] = []
        for file in try SourceTree.sources() {
            for index in file.lines.indices where Self.needsComment(file.lines[index]) {
                if !Self.hasComment(above: index, in: file.lines) {
                    let code = file.lines[index].drop { $0 == " " }
                    bare.append("\(file.path):\(index + 1): \(code)")
                }
            }
        }
        #expect(bare.isEmpty, "\(bare.count) without a doc comment")
    }

    /// What standard protocols demand means the same everywhere, and an initialiser fills properties that say
    /// themselves what they are.
    private static let understood = [
        "init(", "init?(", "let rawValue", "var rawValue", "var description", "func encode(to", "func hash(into",
        "static func ==", "static func <", "func enqueue(", "func checkIsolated(", "nonisolated var unownedExecutor",
        "static let allCases", "func bind(to", "var debugDescription", "var errorDescription", "typealias RawValue",
        "typealias Parameters", "typealias Reply",
    ]

    private static func needsComment(_ line: Substring) -> Bool {
        var words = line.drop { $0 == " " }
        while words.hasPrefix("@") || words.hasPrefix("nonisolated ") {
            guard let blank = words.firstIndex(of: " ") else { return false }
            words = words[blank...].dropFirst()
        }
        guard words.hasPrefix("package ") || words.hasPrefix("public ") else { return false }
        let declaration = words.drop { $0 != " " }.dropFirst()
        guard !declaration.hasPrefix("import "), !declaration.hasPrefix("extension ") else { return false }
        return !understood.contains { declaration.hasPrefix($0) }
    }

    // Declarations without an empty line between them share the comment above the first; where they are the first
    // properties of a type, that is the type's own.
    private static func hasComment(above index: Int, in lines: [Substring]) -> Bool {
        for above in lines[..<index].reversed() {
            let line = above.drop { $0 == " " }
            if line.hasPrefix("///") { return true }
            if line.hasSuffix("{") { return opensType(line) && isProperty(lines[index]) }
            if line.isEmpty || line == "}" { return false }
        }
        return false
    }

    private static func opensType(_ line: Substring) -> Bool {
        line.split(separator: " ").contains { ["struct", "enum", "class", "actor", "protocol"].contains($0) }
    }

    private static func isProperty(_ line: Substring) -> Bool {
        line.split(separator: " ").contains { $0 == "let" || $0 == "var" }
    }
}
