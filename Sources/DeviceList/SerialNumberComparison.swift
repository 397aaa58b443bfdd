// SPDX-License-Identifier: Apache-2.0

/// How a cell's serial number, or product ID, stands to the one inside the row's hash.
enum SerialNumberComparison: Hashable {
    case same
    /// The same but for what a spreadsheet does to numbers, for capital letters or for stray quotation marks; or no
    /// value at all.
    case spoiled
    case different

    init(cell: String, recorded: String) {
        let recorded = CellText.trimmed(recorded)
        if cell == recorded {
            self = .same
        } else if Self.unquoted(cell).lowercased() == recorded.lowercased() {
            self = .spoiled
        } else if SpreadsheetCell.isNoValue(cell) {
            self = .spoiled
        } else if let shown = SpreadsheetNumber(cell), let original = SpreadsheetNumber(recorded),
            shown.isSpoiled(from: original)
        {
            self = .spoiled
        } else {
            self = .different
        }
    }

    var isSame: Bool { self == .same }

    /// Without the quotation marks at either end that mail programs and half-quoted lists leave.
    private static func unquoted(_ cell: String) -> String {
        var scalars = cell.unicodeScalars[...]
        while let first = scalars.first, isQuote(first) { scalars.removeFirst() }
        while let last = scalars.last, isQuote(last) { scalars.removeLast() }
        return scalars.count == cell.unicodeScalars.count ? cell : CellText.trimmed(String(scalars))
    }

    private static func isQuote(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\"" || scalar.properties.isQuotationMark
    }

    /// Whether a text is a number that a spreadsheet has rounded, so that nobody knows what it was.
    static func isRounded(_ text: String) -> Bool {
        let parts = text.uppercased().split(separator: "E+", omittingEmptySubsequences: false)
        guard parts.count == 2, SpreadsheetNumber(text) != nil else { return false }
        return parts[0].contains { $0 == "." || $0 == "," }
    }
}
