// SPDX-License-Identifier: Apache-2.0

internal import CSV

/// Reads cells as text.
struct CellText {
    /// Whether the list said that it is Unicode, so that other bytes in it are damage and not Windows-1252.
    let isDeclaredUnicode: Bool

    /// The cell's text; whatever cannot be read is U+FFFD in it.
    func text(_ cell: ArraySlice<UInt8>) -> String {
        if let text = String(validating: cell, as: UTF8.self) { return text }
        return isDeclaredUnicode ? String(decoding: cell, as: UTF8.self) : Windows1252.text(cell)
    }

    /// The text without the guard against formulas.
    func unguarded(_ cell: ArraySlice<UInt8>) -> String { text(FormulaGuard.removed(from: cell)) }

    /// The text without the guard against formulas and without blanks at either end.
    func trimmed(_ cell: UnsafeRawBufferPointer) -> String {
        if let plain = Self.plainTrimmed(cell) { return plain }
        return Self.trimmed(unguarded(Array(cell)[...]))
    }

    /// The same of what nearly every cell is: printable ASCII that no guard stands in front of; nil for other cells.
    private static func plainTrimmed(_ cell: UnsafeRawBufferPointer) -> String? {
        guard cell.first != UInt8(ascii: "'"), cell.allSatisfy(isPlain) else { return nil }
        var cell = cell[...]
        while cell.first == UInt8(ascii: " ") { cell.removeFirst() }
        while cell.last == UInt8(ascii: " ") { cell.removeLast() }
        return String(decoding: UnsafeRawBufferPointer(rebasing: cell), as: UTF8.self)
    }

    /// Whether a byte is a printable character of ASCII, or a blank.
    private static func isPlain(_ byte: UInt8) -> Bool { (0x20..<0x7F).contains(byte) }

    /// The text without blanks at either end.
    static func trimmed(_ text: String) -> String {
        guard let first = text.utf8.first, let last = text.utf8.last else { return text }
        // Nothing is blank that is printable ASCII.
        if (0x21..<0x7F).contains(first), (0x21..<0x7F).contains(last) { return text }
        let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace || scalar == "\u{FEFF}" }
        var scalars = text.unicodeScalars[...]
        while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
        while let last = scalars.last, isBlank(last) { scalars.removeLast() }
        return String(scalars)
    }

    /// Whether the text has what no name or number has: control characters, invisible ones, those that turn the
    /// direction of writing, or what could not be read.
    static func isBad(_ text: String) -> Bool {
        if text.utf8.allSatisfy(isPlain) { return false }
        return text.unicodeScalars.contains { scalar in
            if (0x20..<0x7F).contains(scalar.value) { return false }
            let category = scalar.properties.generalCategory
            return category == .control || category == .format || scalar == "\u{FFFD}"
        }
    }

    /// The text as it is shown in reports and reasons: long ones are cut.
    static func shown(_ text: String) -> String {
        text.utf8.count <= 100 ? text : String(text.prefix(100)) + "…"
    }

    /// All cells of a record.
    func cells(_ record: CSVRecord) -> [String] { (0..<record.count).map { text(record[$0]) } }
}
