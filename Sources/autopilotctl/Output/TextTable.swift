// SPDX-License-Identifier: Apache-2.0

internal import Linux

/// Rows in aligned columns under a header.
struct TextTable {
    private var rows: [(cells: [String], color: TextColor?, colored: Int?)]
    private var widths: [Int]

    init(_ header: String...) {
        self.init(header)
    }

    init(_ header: [String]) {
        rows = [(header.map { $0.uppercased() }, nil, nil)]
        widths = header.map(\.count)
    }

    /// Adds a row; what is in it need not be printable.
    mutating func add(_ cells: String...) {
        add(cells)
    }

    /// Adds a row with one colored cell.
    mutating func add(_ cells: [String], _ color: TextColor? = nil, at colored: Int? = nil) {
        rows.append((cells.map { $0.isEmpty ? "-" : $0.printable }, color, colored))
    }

    /// The table with a line end behind each row.
    var text: String {
        var table = self
        return table.takeText()
    }

    /// The rows added since the last time, so that a long table can be written page by page; columns only get wider.
    mutating func takeText() -> String {
        defer { rows = [] }
        for row in rows { widths = zip(widths, row.cells).map { max($0, $1.count) } }
        return rows.map { row in
            let cells = zip(row.cells, widths).enumerated().map { index, cell in
                let text = index == row.colored ? row.color?.around(cell.0) ?? cell.0 : cell.0
                return text + String(repeating: " ", count: cell.1 - cell.0.count)
            }
            return cells.joined(separator: "  ").trimmedAtEnd + "\n"
        }.joined()
    }
}

extension String {
    fileprivate var trimmedAtEnd: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
