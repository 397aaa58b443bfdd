// SPDX-License-Identifier: Apache-2.0

internal import CSV

/// A record whose cells stand below the header's names.
struct AlignedRecord: Sendable {
    var record: CSVRecord
    let text: CellText
    /// Whether the hash was put together from several records.
    var hashWasWrapped = false

    /// Every cell as text, without guards.
    var cells: [String] { (0..<record.count).map { text.unguarded(record[$0]) } }

    /// A cell as text, without guard and outer blanks; empty where there is no such cell.
    func trimmed(_ index: Int?) -> String {
        guard let index else { return "" }
        return record.withCell(index, text.trimmed)
    }

    /// A cell as text as it stands, without guard; blank cells are empty.
    func exact(_ index: Int?) -> String {
        guard let index, index < record.count else { return "" }
        let exact = text.unguarded(record[index])
        return CellText.trimmed(exact).isEmpty ? "" : exact
    }
}
