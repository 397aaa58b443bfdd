// SPDX-License-Identifier: Apache-2.0

/// Text that cannot pretend to be another line, and cannot steer a terminal.
enum EscapedText {
    /// Control characters become `\n`, `\t` or `\u{..}`; everything else stays.
    static func of(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        return text.unicodeScalars.reduce(into: "") { result, scalar in
            if isControl(scalar) { result += escape(scalar) } else { result.unicodeScalars.append(scalar) }
        }
    }

    /// The same for bytes that need not be text: what is no UTF-8 becomes the replacement character.
    static func of(_ bytes: [UInt8]) -> String {
        of(String(decoding: bytes, as: UTF8.self))
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .format: true
        default: false
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default: "\\u{\(String(scalar.value, radix: 16))}"
        }
    }
}
