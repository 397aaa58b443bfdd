// SPDX-License-Identifier: Apache-2.0

/// What a spreadsheet leaves in a cell that should hold a text.
enum SpreadsheetCell {
    /// The text of `="00123"`, by which people keep a spreadsheet from making a number of it; any other cell as it is.
    static func unwrapped(_ cell: String) -> String {
        guard cell.utf8.count >= 3, cell.hasPrefix("=\""), cell.hasSuffix("\"") else { return cell }
        let inner = cell.dropFirst(2).dropLast()
        return inner.contains("\"") ? cell : CellText.trimmed(String(inner))
    }

    /// Whether the cell is a formula, the error of one, or the sign that its column is too narrow.
    static func isNoValue(_ cell: String) -> Bool {
        guard let first = cell.utf8.first else { return false }
        if first == UInt8(ascii: "=") { return true }
        guard first == UInt8(ascii: "#"), cell.utf8.count > 1 else { return false }
        return cell.hasSuffix("!") || cell.hasSuffix("?") || cell.utf8.allSatisfy { $0 == first }
            || errorsWithoutSign.contains(cell.uppercased())
    }

    /// "Not available", in the languages in which it ends like a word.
    private static let errorsWithoutSign: Set<String> = ["#N/A", "#NV", "#N/D", "#NB"]
}
