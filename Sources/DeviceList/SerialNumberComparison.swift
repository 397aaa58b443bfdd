// SPDX-License-Identifier: Apache-2.0

/// How a cell's serial number, or product ID, stands to the one inside the row's hash.
enum SerialNumberComparison: Hashable {
    case same
    /// The same but for what a spreadsheet does to numbers, or for capital letters; or no value at all.
    case spoiled
    case different

    init(cell: String, recorded: String) {
        let recorded = CellText.trimmed(recorded)
        if cell == recorded {
            self = .same
        } else if cell.lowercased() == recorded.lowercased() {
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

    /// Whether a text is a number that a spreadsheet has rounded, so that nobody knows what it was.
    static func isRounded(_ text: String) -> Bool {
        let parts = text.uppercased().split(separator: "E+", omittingEmptySubsequences: false)
        guard parts.count == 2, SpreadsheetNumber(text) != nil else { return false }
        return parts[0].contains { $0 == "." || $0 == "," }
    }
}
