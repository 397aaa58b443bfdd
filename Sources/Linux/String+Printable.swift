// SPDX-License-Identifier: Apache-2.0

extension String {
    /// The text as one line that a terminal shows and does not obey.
    ///
    /// Control characters, line ends, marks that turn the direction of text and other invisible ones become
    /// `\u{…}`; everything else, backslashes too, stays as it is.
    package var printable: String {
        if unicodeScalars.allSatisfy(\.isShown) { return self }
        return unicodeScalars.map { $0.isShown ? String($0) : $0.escaped(asASCII: true) }.joined()
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
