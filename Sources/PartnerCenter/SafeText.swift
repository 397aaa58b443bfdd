// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

/// What a service says in its own words, made fit for a message: short, of one line, and without what may be secret.
enum SafeText {
    private static let maximumCharacters = 300
    // Longer words are hashes, tokens or whole documents; a GUID has 36.
    private static let maximumWord = 64

    /// The text in one line; words that are too long to be words are left out.
    static func of(_ text: String) -> String {
        var words: [Substring] = []
        var length = 0
        for word in text.unicodeScalars.split(whereSeparator: { $0.value <= 32 || $0.value == 127 }) {
            let fit = word.count > maximumWord || isControl(word) ? "…" : Substring(word)
            length += fit.count + 1
            guard length <= maximumCharacters else { return words.joined(separator: " ") + " …" }
            words.append(fit)
        }
        return words.joined(separator: " ")
    }

    /// The same to stand inside of a sentence: without a full stop of its own.
    static func phrase(_ text: String) -> String {
        of(text).withoutFullStop
    }

    private static func isControl(_ word: Substring.UnicodeScalarView) -> Bool {
        word.contains { [.control, .format, .lineSeparator, .surrogate].contains($0.properties.generalCategory) }
    }
}
