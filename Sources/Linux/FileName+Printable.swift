// SPDX-License-Identifier: Apache-2.0

extension FileName: CustomStringConvertible {
    /// The name as one line that is safe to show: what a terminal could obey or a reader could not see is `\xNN`.
    ///
    /// Bytes that are no UTF-8, control and formatting characters (right-to-left marks among them) and every space but
    /// the plain one are written byte by byte, a backslash as `\\`: two different names never look the same.
    package var description: String {
        guard let text else { return bytes.map(Self.printable).joined() }
        return text.unicodeScalars.map { scalar in
            scalar.isSafeToShow && scalar != "\\"
                ? String(Character(scalar))
                : String(scalar).utf8.map(Self.printable).joined()
        }.joined()
    }

    private static func printable(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: "\\"): return "\\\\"
        case 0x20...0x7E: return String(Character(Unicode.Scalar(byte)))
        default:
            let hex = String(byte, radix: 16)
            return "\\x" + (hex.count == 1 ? "0" : "") + hex
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isSafeToShow: Bool {
        if (0x20...0x7E).contains(value) { return true }
        return switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
            .spaceSeparator:
            false
        default: !properties.isDefaultIgnorableCodePoint
        }
    }
}
