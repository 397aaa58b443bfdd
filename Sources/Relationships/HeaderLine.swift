// SPDX-License-Identifier: Apache-2.0

/// Header lines of a message, folded and encoded.
enum HeaderLine {
    /// A line with free text (RFC 5322, 3.6.5): as it is where it is short ASCII, else as encoded words (RFC 2047).
    ///
    /// Line breaks and other control characters become blanks, so that no text can begin another header.
    static func unstructured(_ name: String, _ text: String) -> String {
        let line = String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
        let isPlain = line.utf8.allSatisfy { $0 < 0x80 } && !line.contains("=?")
        if isPlain, name.utf8.count + 2 + line.utf8.count <= 76 { return "\(name): \(line)" }
        return "\(name): " + encodedWords(line, firstRoom: 76 - name.utf8.count - 2).joined(separator: "\r\n ")
    }

    private static let prefix = "=?utf-8?Q?"
    private static let suffix = "?="

    /// Encoded words of at most 75 characters, each of whole characters.
    private static func encodedWords(_ text: String, firstRoom: Int) -> [String] {
        let around = prefix.utf8.count + suffix.utf8.count
        var room = min(75, firstRoom) - around
        var words: [String] = []
        var word = ""
        for scalar in text.unicodeScalars {
            let encoded = encoded(scalar)
            if word.utf8.count + encoded.utf8.count > room {
                words.append(word)
                word = ""
                room = 75 - around
            }
            word += encoded
        }
        words.append(word)
        return words.map { prefix + $0 + suffix }
    }

    private static func encoded(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case " ": "_"
        case "a"..."z", "A"..."Z", "0"..."9": String(scalar)
        default: scalar.utf8.map(QuotedPrintable.escaped).joined()
        }
    }
}

extension Unicode.Scalar {
    fileprivate var utf8: String.UTF8View { String(self).utf8 }
}
