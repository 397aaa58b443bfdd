// SPDX-License-Identifier: Apache-2.0

import Glibc

/// One Swift file of the package, line by line.
struct SourceFile {
    let path: String
    /// The folder below `Sources` or `Tests`: the target's name.
    let target: String
    let text: String
    let lines: [Substring]

    init(path: String) throws {
        self.path = path
        target = path.split(separator: "/").dropFirst().first.map(String.init) ?? ""
        text = try SourceTree.text(path)
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The modules that the file imports.
    var imports: Set<String> {
        var modules: Set<String> = []
        for line in lines {
            if Self.startsCode(line) { break }
            let words = line.split(separator: " ")
            guard let place = words.firstIndex(of: "import"), place + 1 < words.count else { continue }
            let kinds: Set<Substring> = ["struct", "class", "enum", "func"]
            let name = kinds.contains(words[place + 1]) && place + 2 < words.count ? place + 2 : place + 1
            modules.insert(String(words[name].prefix { $0 != "." }))
        }
        return modules
    }

    /// Whether a text stands anywhere in the file; quick, because the patterns of the standard library are slow.
    func mentions(_ word: String) -> Bool {
        strstr(text, word) != nil
    }

    /// The lines that are code, with their numbers from 1; comments are cut away.
    var code: [(number: Int, text: Substring)] {
        zip(1..., lines).compactMap { number, line in
            let bytes = line.utf8
            let slash = UInt8(ascii: "/")
            let end = bytes.indices.first { bytes[$0] == slash && bytes[$0...].dropFirst().first == slash }
            let code = line[..<(end ?? line.endIndex)]
            return code.utf8.allSatisfy { $0 == UInt8(ascii: " ") } ? nil : (number, code)
        }
    }

    // Imports stand above everything that is declared.
    private static func startsCode(_ line: Substring) -> Bool {
        let declarations = [
            "struct ", "enum ", "class ", "actor ", "extension ", "func ", "final ", "package struct ", "package enum ",
            "package final ", "package actor ", "package func ", "package extension ", "package protocol ", "@Suite",
        ]
        return declarations.contains { line.hasPrefix($0) }
    }
}
