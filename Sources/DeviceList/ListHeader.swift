// SPDX-License-Identifier: Apache-2.0

/// The columns of a list, or of a part of it: every header in a glued file begins a new part.
package struct ListHeader: Hashable, Sendable {
    /// The header's cells; usual names where there is no header.
    package let names: [String]
    /// What each column is taken for.
    package let meanings: [ListColumn?]

    init(names: [String], meanings: [ListColumn?]) {
        self.names = names
        self.meanings = meanings
    }

    /// A header that the list does not have.
    init(made columns: [ListColumn]) {
        self.init(names: columns.map(\.name), meanings: columns)
    }

    /// How many columns there are.
    package var count: Int { names.count }

    /// Which cell of a row holds this; nil where the list has no such column.
    ///
    /// It is asked for every cell of every row, where a few comparisons cost less than the hash of a name.
    package func index(of column: ListColumn) -> Int? { meanings.firstIndex(of: column) }

    /// How many columns were recognized.
    var recognizedCount: Int { Set(meanings.compactMap(\.self)).count }

    /// Whether the last column is the one that we add to lists of rejected rows.
    var endsWithReason: Bool {
        names.lastIndex { !$0.isEmpty }.map { meanings[$0] == .reason } ?? false
    }

    var hasIdentifier: Bool { meanings.contains { $0?.isIdentifier == true } }

    /// The columns for the summary of an import.
    var layoutColumns: [ListLayout.Column] {
        zip(names, meanings).map { ListLayout.Column(name: $0, meaning: $1) }
    }
}
