// SPDX-License-Identifier: Apache-2.0

/// A statement in PostgreSQL's words, made from the text that stands in the program in SQLite's.
///
/// Only what the program's texts use is translated. What stands in quotes or in a comment stays as it is.
struct SQLText {
    /// What is sent.
    private(set) var text = ""
    /// How many values it takes.
    private(set) var parameterCount: Int32 = 0
    private var ignoresConflicts = false
    private let tokens: [SQLToken]

    /// - Parameter answeringID: whether the id of the row that it inserts shall be its answer.
    init(_ sql: String, answeringID: Bool = false) {
        tokens = SQLToken.split(sql)
        var output: [Substring] = []
        // What is added at the end stands before a comment, which would swallow it, and before a semicolon.
        var end = 0
        var returning: Int?
        var index = 0
        while index < tokens.count {
            if isWord("RETURNING", index) { returning = output.count }
            let known = translate(&index)
            output.append(known)
            if !tokens[index].isSpace, !known.isEmpty, known != ";" { end = output.count }
            index += 1
        }
        if answeringID { output.insert(" RETURNING id", at: end) }
        if ignoresConflicts, let returning { output.insert("ON CONFLICT DO NOTHING ", at: returning) }
        if ignoresConflicts, returning == nil { output.insert(" ON CONFLICT DO NOTHING", at: end) }
        text = output.joined()
    }

    /// The table, with its columns where they are named, of a text that ends before its values.
    ///
    /// Also whether rows that are there already are passed over.
    static func target(ofInsert head: String) -> (table: String, ignoresConflicts: Bool) {
        // Without what goes behind the values.
        var text = SQLText(head)
        let ignores = text.ignoresConflicts
        if ignores { text.text.removeLast(" ON CONFLICT DO NOTHING".count) }
        return (String(text.text.dropFirst("INSERT INTO ".count)), ignores)
    }

    /// The words for the token at an index, which goes on to the last one that they stand for.
    private mutating func translate(_ index: inout Int) -> Substring {
        let token = tokens[index]
        switch token.kind {
        case .parameter: return parameter(token)
        case .word: return word(&index) ?? token.text
        case .space, .other: return token.text
        }
    }

    private mutating func parameter(_ token: SQLToken) -> Substring {
        // A bare one has the number behind the largest so far (sqlite.org/lang_expr.html, "Parameters").
        let number = Int32(token.text.dropFirst()) ?? parameterCount + 1
        parameterCount = max(parameterCount, number)
        return "$\(number)"
    }

    /// What is said in another way than SQLite's; nil where it is not.
    private mutating func word(_ index: inout Int) -> Substring? {
        let token = tokens[index]
        guard let next = following(index) else { return token.isWord("ROW") && isBare(index) ? "\"row\"" : nil }
        switch true {
        case token.isWord("IS"): return comparison(&index, next)
        case token.isWord("INDEXED") && isWord("BY", next):
            return skip(to: following(next).map { $0 + 1 }, &index)
        case token.isWord("INSERT") && isWord("OR", next): return insert(&index, next)
        case token.isWord("CROSS") && isWord("JOIN", next): return skip(to: next, &index)
        case token.isWord("ROW") && isBare(index) && tokens[next].text != "(": return "\"row\""
        default: return nil
        }
    }

    /// `IS` compares with NULL, too, which PostgreSQL says at length where a value stands behind it.
    private func comparison(_ index: inout Int, _ next: Int) -> Substring? {
        if tokens[next].kind == .parameter { return "IS NOT DISTINCT FROM" }
        guard isWord("NOT", next), let value = following(next), tokens[value].kind == .parameter else { return nil }
        index = next
        return "IS DISTINCT FROM"
    }

    private mutating func insert(_ index: inout Int, _ next: Int) -> Substring? {
        guard let choice = following(next) else { return nil }
        if isWord("IGNORE", choice) {
            ignoresConflicts = true
        } else if !isWord("FAIL", choice) {
            return nil
        }
        index = choice
        return "INSERT"
    }

    /// Leaves out what stands before a token.
    private func skip(to end: Int?, _ index: inout Int) -> Substring {
        index = (end ?? tokens.count) - 1
        return ""
    }

    /// Whether the name has no other one before it, with which PostgreSQL takes it as it is.
    private func isBare(_ index: Int) -> Bool { index == 0 || tokens[index - 1].text != "." }

    private func following(_ index: Int) -> Int? { tokens[(index + 1)...].firstIndex { !$0.isSpace } }

    private func isWord(_ word: String, _ index: Int) -> Bool { tokens[index].isWord(word) }
}
