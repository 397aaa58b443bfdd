// SPDX-License-Identifier: Apache-2.0

/// Writes records as a spreadsheet and our own reader take them: UTF-8, CRLF, quoted by RFC 4180, formulas guarded.
package struct CSVWriter {
    /// What is written and not yet taken.
    package private(set) var bytes: [UInt8] = []

    /// With a byte order mark Excel reads the file as UTF-8.
    package init(byteOrderMark: Bool = false) {
        if byteOrderMark { bytes = [0xEF, 0xBB, 0xBF] }
    }

    /// Appends one record.
    package mutating func append(_ cells: [String]) {
        append(cells) { cell, take in
            var cell = cell
            cell.withUTF8(take)
        }
    }

    /// The last cells of records that end alike, and the end of the line, as they are written.
    package static func ending(_ cells: [String]) -> [UInt8] {
        var writer = CSVWriter()
        // A cell before them brings the comma.
        writer.append([""] + cells)
        return writer.bytes
    }

    /// Appends one record whose last cells were prepared.
    package mutating func append(_ cells: [String], ending: [UInt8]) {
        append(cells)
        bytes.removeLast(2)
        bytes += ending
    }

    /// Appends one record whose cells are UTF-8.
    package mutating func append(_ cells: [[UInt8]]) {
        append(cells) { cell, take in cell.withUnsafeBufferPointer(take) }
    }

    private mutating func append<Cells: Collection>(
        _ cells: Cells, showing: (Cells.Element, (UnsafeBufferPointer<UInt8>) -> Void) -> Void
    ) {
        var cellCount = 0
        let start = bytes.count
        for cell in cells {
            if cellCount > 0 { bytes.append(ASCII.comma) }
            cellCount += 1
            showing(cell) { append(cell: $0) }
        }
        // A record of one empty cell would be a blank line, which readers pass over.
        if cellCount == 1, bytes.count == start { bytes += [ASCII.quote, ASCII.quote] }
        bytes += [ASCII.carriageReturn, ASCII.lineFeed]
    }

    /// Takes what is written so far, to pass it on in pieces.
    package mutating func takeBytes() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func append(cell: UnsafeBufferPointer<UInt8>) {
        let isGuarded = cell.first.map(FormulaGuard.isDangerous) ?? false
        guard needsQuotes(cell) else {
            if isGuarded { bytes.append(ASCII.apostrophe) }
            bytes += cell
            return
        }
        bytes.append(ASCII.quote)
        if isGuarded { bytes.append(ASCII.apostrophe) }
        for byte in cell {
            if byte == ASCII.quote { bytes.append(ASCII.quote) }
            bytes.append(byte)
        }
        bytes.append(ASCII.quote)
    }

    /// Also for `;` and tab, so that nobody takes one of them for the file's separator, and for blanks at either end,
    /// which some readers drop.
    private func needsQuotes(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        if cell.first == ASCII.space || cell.last == ASCII.space { return true }
        return cell.contains { byte in
            switch byte {
            case ASCII.quote, ASCII.comma, ASCII.semicolon, ASCII.tab, ASCII.lineFeed, ASCII.carriageReturn: true
            default: false
            }
        }
    }
}
