// SPDX-License-Identifier: Apache-2.0

/// The lines of a page as groff reads them.
struct Roff {
    var lines: [String] = []

    /// Adds a text in the signs that `ManPage` explains.
    mutating func add(_ text: String) {
        let source = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var index = 0
        while index < source.count {
            let line = source[index]
            let next = index + 1 < source.count ? source[index + 1] : ""
            if line.isEmpty {
                index += 1
            } else if line.hasPrefix("# ") {
                lines.append(".SH " + Self.argument(String(line.dropFirst(2))))
                index += 1
            } else if line.hasPrefix("## ") {
                lines.append(".SS " + Self.argument(String(line.dropFirst(3))))
                index += 1
            } else if line.hasPrefix("    ") {
                addExample(source, &index)
            } else if next.hasPrefix(": ") {
                addDefinition(source, &index)
            } else {
                addParagraph(source, &index)
            }
        }
    }

    private mutating func addExample(_ source: [String], _ index: inout Int) {
        lines += [".PP", ".in +4n", ".nf"]
        while index < source.count, source[index].hasPrefix("    ") {
            lines.append(Self.plain(String(source[index].dropFirst(4))))
            index += 1
        }
        lines += [".fi", ".in"]
    }

    private mutating func addDefinition(_ source: [String], _ index: inout Int) {
        lines += [".TP", Self.inline(source[index])]
        index += 1
        var text = [String(source[index].dropFirst(2))]
        index += 1
        while index < source.count, source[index].hasPrefix("  "), !source[index].hasPrefix("    ") {
            text.append(String(source[index].dropFirst(2)))
            index += 1
        }
        addDefinitionText(text)
    }

    /// Lines that begin with `@ ` and `@: ` are definitions of their own, one step further in.
    private mutating func addDefinitionText(_ text: [String]) {
        var isInside = false
        for line in text {
            if line == "@p" {
                lines.append(".IP")
            } else if line.hasPrefix("@ ") {
                if !isInside { lines += [".RS", ".PD 0"] }
                isInside = true
                lines += [".TP", Self.inline(String(line.dropFirst(2)))]
            } else if line.hasPrefix("@: ") {
                lines.append(Self.inline(String(line.dropFirst(3))))
            } else {
                lines.append(Self.inline(line))
            }
        }
        if isInside { lines += [".PD", ".RE"] }
    }

    private mutating func addParagraph(_ source: [String], _ index: inout Int) {
        if lines.last?.hasPrefix(".SH") != true, lines.last?.hasPrefix(".SS") != true { lines.append(".PP") }
        while index < source.count, !source[index].isEmpty {
            lines.append(Self.inline(source[index]))
            index += 1
        }
    }

    /// Text with its bold and slanted parts.
    static func inline(_ text: String) -> String {
        var result = ""
        var isBold = false
        var isSlanted = false
        var rest = text[...]
        while let character = rest.first {
            if rest.hasPrefix("\\*") {
                result += "*"
                rest = rest.dropFirst(2)
            } else if rest.hasPrefix("**") {
                rest = rest.dropFirst(2)
                isBold.toggle()
                result += isBold ? #"\fB"# : #"\fR"#
            } else if character == "*" {
                rest = rest.dropFirst()
                isSlanted.toggle()
                result += isSlanted ? #"\fI"# : #"\fR"#
            } else {
                result += escaped(character)
                rest = rest.dropFirst()
            }
        }
        return guarded(result)
    }

    /// Text as it is.
    static func plain(_ text: String) -> String {
        guarded(text.map(escaped).joined())
    }

    /// Text as the argument of a macro.
    static func argument(_ text: String) -> String {
        let escaped = text.map { $0 == "\"" ? #"\(dq"# : Self.escaped($0) }.joined()
        return text.contains(" ") || text.contains("\"") ? "\"\(escaped)\"" : escaped
    }

    /// A point or an apostrophe at the start of a line would be a command.
    private static func guarded(_ line: String) -> String {
        line.hasPrefix(".") || line.hasPrefix("'") ? #"\&"# + line : line
    }

    // Minus signs and quotation marks must come out as they can be typed.
    private static func escaped(_ character: Character) -> String {
        switch character {
        case "\\": #"\e"#
        case "-": #"\-"#
        case "'": #"\(aq"#
        case "`": #"\(ga"#
        case "~": #"\(ti"#
        case "^": #"\(ha"#
        case "…": #"\&..."#
        case "→": #"\(->"#
        default: String(character)
        }
    }
}
