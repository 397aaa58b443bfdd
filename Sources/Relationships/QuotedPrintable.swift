// SPDX-License-Identifier: Apache-2.0

/// The transfer encoding for text that is mostly ASCII (RFC 2045, 6.7).
enum QuotedPrintable {
    /// Encodes a text whose lines end with CRLF, in lines of at most 76 characters.
    static func encode(_ text: String) -> String {
        var result = ""
        var line: [String] = []
        var length = 0
        func flush(_ end: String) {
            result += line.joined() + end
            line.removeAll(keepingCapacity: true)
            length = 0
        }
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\r") { continue }
            if byte == UInt8(ascii: "\n") {
                // A blank before the end of a line would be lost on the way.
                if line.last == " " || line.last == "\t" { line.append(escaped(line.removeLast().utf8.first ?? 32)) }
                flush("\r\n")
                continue
            }
            let isPlain = (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "=") || byte == UInt8(ascii: "\t")
            let piece = isPlain ? String(UnicodeScalar(byte)) : escaped(byte)
            // Room for a soft line break, and for a blank that is escaped after all.
            if length + piece.utf8.count > 73 { flush("=\r\n") }
            line.append(piece)
            length += piece.utf8.count
        }
        flush("")
        return result
    }

    /// A byte as `=XX`.
    static func escaped(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return byte < 16 ? "=0\(digits)" : "=\(digits)"
    }
}
