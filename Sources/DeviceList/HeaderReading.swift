// SPDX-License-Identifier: Apache-2.0

/// What a record says when it is read as a header.
enum HeaderReading: Hashable {
    case header(ListHeader)
    /// Two columns have the same name, so that either could be meant.
    case ambiguous(ListColumn, names: [String])
    case noHeader

    /// Reads cells as a header: one identifier's name is enough if every other cell can be a name too.
    init(_ cells: [String]) {
        var meanings = [ListColumn?](repeating: nil, count: cells.count)
        var isDocumented = [Bool](repeating: false, count: cells.count)
        for (index, cell) in cells.enumerated() {
            guard let named = ListColumn.named(by: cell) else { continue }
            meanings[index] = named.column
            isDocumented[index] = named.isDocumented
        }
        guard meanings.contains(where: { $0?.isIdentifier ?? false }) else {
            self = .noHeader
            return
        }
        for column in ListColumn.allCases {
            let indexes = meanings.indices.filter { meanings[$0] == column }
            guard indexes.count > 1 else { continue }
            // The name that Microsoft's portals read wins over a column that only resembles it.
            let documented = indexes.filter { isDocumented[$0] }
            guard documented.count == 1 else {
                self = .ambiguous(column, names: indexes.map { "column \($0 + 1) (\(cells[$0]))" })
                return
            }
            for index in indexes where index != documented[0] { meanings[index] = nil }
        }
        self = .header(ListHeader(names: cells, meanings: meanings))
    }
}
