// SPDX-License-Identifier: Apache-2.0

internal import Linux

/// One thing as lines of name and value.
struct DetailList {
    private var rows: [(name: String, value: String)] = []

    /// Adds a line; nothing is added where there is no value.
    mutating func add(_ name: String, _ value: String?) {
        if let value, !value.isEmpty { rows.append((name, value.printable)) }
    }

    var text: String {
        let width = rows.map(\.name.count).max() ?? 0
        return rows.map { row in
            String(repeating: " ", count: width - row.name.count) + row.name + ": " + row.value + "\n"
        }.joined()
    }
}
