// SPDX-License-Identifier: Apache-2.0

/// A piece of a SQL text; all of them make the text.
struct SQLToken {
    /// What it is, as far as that matters for translating.
    enum Kind {
        case word, parameter, space, other
    }

    let kind: Kind
    let text: Substring

    /// Whether it means nothing: white space, or a comment.
    var isSpace: Bool { kind == .space }

    /// Whether it is this word, which is given in capitals.
    func isWord(_ word: String) -> Bool { kind == .word && text.uppercased() == word }

    /// The pieces of a text, in their order.
    static func split(_ sql: String) -> [SQLToken] {
        var rest = Substring(sql)
        var tokens: [SQLToken] = []
        while let first = rest.first {
            let (kind, length) = measure(rest, first)
            tokens.append(SQLToken(kind: kind, text: rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return tokens
    }

    private static func measure(_ rest: Substring, _ first: Character) -> (Kind, Int) {
        switch first {
        // A doubled quote inside is taken for the end of one and the beginning of another, which does no harm.
        case "'", "\"": (.other, quoted(rest, first))
        case "-" where rest.hasPrefix("--"): (.space, rest.prefix { !$0.isNewline }.count)
        case "?": (.parameter, 1 + rest.dropFirst().prefix { $0.isASCII && $0.isNumber }.count)
        case _ where first.isWhitespace: (.space, rest.prefix { $0.isWhitespace }.count)
        case _ where isPartOfWord(first): (.word, rest.prefix(while: isPartOfWord).count)
        default: (.other, 1)
        }
    }

    private static func quoted(_ rest: Substring, _ quote: Character) -> Int {
        let inside = rest.dropFirst().prefix { $0 != quote }.count
        return min(inside + 2, rest.count)
    }

    private static func isPartOfWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }
}
