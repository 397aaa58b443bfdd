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
        let hash = row.header.index(of: .hardwareHash)
        let cells = row.cells.enumerated().map { index, cell in Self.readable(cell, isHash: index == hash) }
        writer.append(withoutReason(cells) + [reason])
    }

    /// How many bytes wait to be taken; a row that is too large has a megabyte of them.
    package var byteCount: Int { writer.bytes.count }

    /// Takes what is written so far, to pass it on in pieces.
    package mutating func takeBytes() -> [UInt8] { writer.takeBytes() }

    /// Replaces control characters, with which the next reader would take the list for UTF-16 or for no text at all, and
    /// those that turn the direction of writing, so that a row would show another value than it has.
    ///
    /// They make a value unreadable either way; only the zero bytes in a hash mean nothing.
    private static func readable(_ cell: String, isHash: Bool) -> String {
        guard cell.unicodeScalars.contains(where: isStrange) else { return cell }
        var text = String.UnicodeScalarView()
        for scalar in cell.unicodeScalars {
            if !isStrange(scalar) {
                text.append(scalar)
            } else if !isHash || scalar.value != 0 && scalar.value != 0x1A {
                text.append("\u{FFFD}")
            }
        }
        return String(text)
    }

    private static func isStrange(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x7F { return scalar.value < 0x20 && !scalar.properties.isWhitespace }
        return scalar.properties.isBidiControl || scalar.properties.generalCategory == .control && scalar.value != 0x85
    }

    private mutating func writeHeader() {
        let names = zip(header.names, header.meanings).map(Self.readableName)
        writer.append(withoutReason(names) + [ListColumn.reason.name])
    }

    /// A column that was recognized is recognized again: where its name has what is replaced, it gets the usual one.
    private static func readableName(_ name: String, _ meaning: ListColumn?) -> String {
        let readable = readable(name, isHash: false)
        if let meaning, readable != name { return meaning.name }
        // A line break in a name means nothing, and makes the lines of the header look like others.
        return String(readable.map { $0.isNewline ? " " : $0 })
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
