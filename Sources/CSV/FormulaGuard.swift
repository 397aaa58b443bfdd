// SPDX-License-Identifier: Apache-2.0

/// Keeps spreadsheets from running a cell as a formula, and takes the guard off again.
///
/// A cell that begins with `=`, `+`, `-`, `@`, a tab or a CR gets one apostrophe in front; the reader of lists takes
/// exactly one such apostrophe off, so that what was guarded comes back as it was.
package enum FormulaGuard {
    /// Whether a spreadsheet may take a cell that begins with this byte for a formula.
    static func isDangerous(_ first: UInt8) -> Bool {
        switch first {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): true
        case ASCII.tab, ASCII.carriageReturn: true
        default: false
        }
    }

    /// How many bytes at the start of a cell are a guard: one or none.
    package static func length(in cell: UnsafeRawBufferPointer) -> Int {
        cell.count >= 2 && cell[0] == ASCII.apostrophe && isDangerous(cell[1]) ? 1 : 0
    }

    /// The cell without its guard.
    package static func removed(from cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        cell.withUnsafeBytes { length(in: $0) } == 1 ? cell.dropFirst() : cell
    }
}
