// SPDX-License-Identifier: Apache-2.0

/// What was found out about a list before its rows were read, and what was assumed.
package struct ListLayout: Hashable, Codable, Sendable {
    /// One column of the list.
    package struct Column: Hashable, Codable, Sendable {
        /// The header's own text; the usual name where there is no header.
        package var name: String
        /// What the column is taken for; nil for a column that is carried and ignored.
        package var meaning: ListColumn?
    }

    /// How its characters are written, and whether a byte order mark says so.
    package var encoding: ListEncoding
    package var byteOrderMark: Bool
    /// `comma`, `semicolon`, `tab` or `bar`.
    package var separator: String
    /// The header's row as a spreadsheet shows it; nil where there is none.
    package var headerRow: Int?
    package var columns: [Column]
    /// Sentences that say what was assumed and what was passed over.
    package var remarks: [String]
}
