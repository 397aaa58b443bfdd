// SPDX-License-Identifier: Apache-2.0

extension MailDraft {
    /// The draft as an `.eml` file, which mail programs open for sending (`X-Unsent`).
    ///
    /// RFC 5322 and MIME, CRLF. There is no `From` and no `Date`: whoever sends it adds them.
    package var message: String {
        let text = Self.networkLines(text)
        let isPlain = Self.isPlain(text)
        let headers = [
            "X-Unsent: 1",
            HeaderLine.unstructured("Subject", subject),
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=\(isPlain ? "us-ascii" : "utf-8")",
            "Content-Transfer-Encoding: \(isPlain ? "7bit" : "quoted-printable")",
        ]
        return headers.joined(separator: "\r\n") + "\r\n\r\n" + (isPlain ? text : QuotedPrintable.encode(text))
    }

    /// CRLF at every line's end, whatever they ended with, and one at the end of all.
    private static func networkLines(_ text: String) -> String {
        var lines: [Substring.UnicodeScalarView] = []
        let scalars = text.unicodeScalars
        var start = scalars.startIndex
        var index = start
        while index < scalars.endIndex {
            let scalar = scalars[index]
            let next = scalars.index(after: index)
            if scalar == "\n" || scalar == "\r" {
                lines.append(scalars[start..<index])
                start =
                    scalar == "\r" && next < scalars.endIndex && scalars[next] == "\n"
                    ? scalars.index(after: next) : next
                index = start
            } else {
                index = next
            }
        }
        if start < scalars.endIndex { lines.append(scalars[start...]) }
        return lines.map { String($0) + "\r\n" }.joined()
    }

    /// Whether the text may travel as it is: printable ASCII in lines of 998 bytes at most (RFC 5322, 2.1.1).
    private static func isPlain(_ text: String) -> Bool {
        var length = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\r"): break
            case UInt8(ascii: "\n"): length = 0
            case 0x20...0x7E, UInt8(ascii: "\t"):
                length += 1
                if length > 998 { return false }
            default: return false
            }
        }
        return true
    }
}
