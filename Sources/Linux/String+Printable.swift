// SPDX-License-Identifier: Apache-2.0

extension String {
    /// The text as one line that a terminal shows and does not obey.
    ///
    /// Control characters, line ends, marks that turn the direction of text and other invisible ones become
    /// `\u{…}`; everything else, backslashes too, stays as it is.
    package var printable: String {
        if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) || unicodeScalars.allSatisfy(\.isShown) { return self }
        return unicodeScalars.map { $0.isShown ? String($0) : $0.escaped(asASCII: true) }.joined()
    }

    /// A text in JSON that means the same, and that a terminal shows and does not obey: what `printable` would not show
    /// is `\u` with four hexadecimal digits, as it may be in the strings of JSON (RFC 8259, section 7).
    package var printableJSON: String {
        if utf8.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == UInt8(ascii: "\n") }) { return self }
        return unicodeScalars.reduce(into: "") { text, scalar in
            if scalar.isShown || scalar == "\n" {
                text.unicodeScalars.append(scalar)
            } else {
                for unit in Character(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            }
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isShown: Bool {
        if (0x20..<0x7F).contains(value) { return true }
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return false
        default: return !properties.isDefaultIgnorableCodePoint
        }
    }
}
