// SPDX-License-Identifier: Apache-2.0

internal import CSV

/// Writes the rows that did not succeed as a list that can be mended and dropped again.
///
/// UTF-8 with a byte order mark, CRLF; the list's own header (a usual one where it had none), the cells, and a last
/// column `Reason`, which replaces one that a former list of this kind left. Rows below another header of a glued list
/// get that header first.
package struct RejectedListWriter {
    private var writer = CSVWriter(byteOrderMark: true)
    private var header: ListHeader

    package init(header: ListHeader) {
        self.header = header
        writeHeader()
    }

    /// Appends one row with its reason.
    package mutating func append(_ row: ListRow, reason: String) {
        if row.header != header {
            header = row.header
            writeHeader()
        }
        var cells = row.cells
        for index in cells.indices where cells[index].contains("\0") {
            // A zero byte would make the next reader take the list for UTF-16. In a hash it means nothing.
            let replacement = index == header.index(of: .hardwareHash) ? "" : "\u{FFFD}"
            cells[index] = cells[index].replacing("\0", with: replacement)
        }
        writer.append(withoutReason(cells) + [reason])
    }

    /// Takes what is written so far, to pass it on in pieces.
    package mutating func takeBytes() -> [UInt8] { writer.takeBytes() }

    private mutating func writeHeader() {
        writer.append(withoutReason(header.names) + [ListColumn.reason.name])
    }

    /// As many cells as the header has without its reason; a row that is too long keeps what it has too many.
    private func withoutReason(_ cells: [String]) -> [String] {
        var cells = cells
        while cells.count < header.count { cells.append("") }
        guard let reason = header.index(of: .reason) else { return cells }
        // The reason of a row that is too long stands at its end, where it was written.
        cells.remove(at: cells.count > header.count && reason == header.count - 1 ? cells.count - 1 : reason)
        return cells
    }
}
