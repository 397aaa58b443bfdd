// SPDX-License-Identifier: Apache-2.0

/// One record: its cells, unquoted, and where they stood.
///
/// The cells' bytes stand in one array, so that a record can be read over and over into the same memory.
package struct CSVRecord: Hashable, Sendable {
    /// Where a cell is, in the record's bytes and in the file.
    struct Cell: Hashable, Sendable {
        var start: Int
        var end: Int
        /// Lines below the record's first.
        var lineOffset: Int
        /// Bytes from the start of that line.
        var columnOffset: Int
    }

    /// The record's number as a spreadsheet counts rows: 1 is the first, blank ones count.
    package internal(set) var number = 0
    /// The line on which it begins, from 1; it differs from the number after quoted line breaks.
    package internal(set) var line = 0
    /// Whether the record passes a limit: then only its beginning is here, just more than the limit allows.
    package internal(set) var isOversized = false
    var bytes: [UInt8] = []
    var cells: [Cell] = []

    package init() {}

    /// A record of given cells, for rows that are put together from others.
    package init(number: Int, line: Int, cells: [[UInt8]]) {
        self.number = number
        self.line = line
        for cell in cells {
            let start = bytes.count
            bytes += cell
            self.cells.append(Cell(start: start, end: bytes.count, lineOffset: 0, columnOffset: start))
        }
    }

    /// How many cells there are; a blank line has one empty cell.
    package var count: Int { cells.count }

    /// Bytes in all cells together.
    package var byteCount: Int { bytes.count }

    /// A cell's bytes; empty where the record has no such cell.
    package subscript(cell: Int) -> ArraySlice<UInt8> {
        guard cells.indices.contains(cell) else { return [] }
        return bytes[cells[cell].start..<cells[cell].end]
    }

    /// Lends a cell's bytes without copying them; an empty buffer where the record has no such cell.
    package func withCell<Result>(_ cell: Int, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        guard cells.indices.contains(cell) else { return try body(UnsafeRawBufferPointer(start: nil, count: 0)) }
        return try bytes.withUnsafeBytes { all in
            try body(UnsafeRawBufferPointer(rebasing: all[cells[cell].start..<cells[cell].end]))
        }
    }

    /// Where a cell begins in the file: the line and the byte in that line, both from 1.
    package func place(ofCell cell: Int) -> (line: Int, column: Int)? {
        guard cells.indices.contains(cell) else { return nil }
        return (line + cells[cell].lineOffset, cells[cell].columnOffset + 1)
    }

    /// Whether the record has nothing but blanks in it.
    package var isBlank: Bool { bytes.allSatisfy(Self.isBlank) }

    /// Whether a byte stands for nothing: a blank, a line break, a zero, or the end of a file as DOS marked it.
    package static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D || byte == 0 || byte == 0x1A
    }
}
