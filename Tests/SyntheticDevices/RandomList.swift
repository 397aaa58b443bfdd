// SPDX-License-Identifier: Apache-2.0

/// A list as it might come from anybody: any layout and encoding, sound rows between damaged, strange and empty ones.
///
/// The same seed gives the same list.
package struct RandomList: Sendable {
    package let bytes: [UInt8]
    /// How many rows stand for a device, be it a sound one; headers, titles and blank rows do not count.
    package let rowCount: Int

    /// What people, spreadsheets and attackers leave in a cell.
    private static let strangeCells = [
        "=1+1", "=HYPERLINK(\"https://example.test\",\"x\")", "+49 89 1234", "-5", "@SUM(A1)", "\tTab", "S;1",
        "Gerät 7",
        "To be filled by O.E.M.", "Default string", "1.23457E+15", "  padded  ", "a\u{202E}b", "S\u{1B}[31m", "\u{1}",
        "two\nlines", "\"", "''", "?", "123456789012345678901234567890",
    ]

    package init(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let layout = random.pick(SyntheticList.Layout.allCases)
        let rows = (0..<(1 + random.below(9))).map { Self.row(layout, number: $0, &random) }
        var lines = layout == .headerless ? [] : [layout.header]
        if layout != .headerless, random.chance(20) { lines.insert(["Devices of the week"], at: 0) }
        for row in rows {
            lines.append(row)
            if random.chance(10) { lines.append(layout.header.map { _ in "" }) }
            if layout != .headerless, random.chance(8) { lines.append(layout.header) }
        }
        rowCount = rows.count
        bytes = SyntheticList.csv(
            lines, random.pick(SyntheticList.Encoding.allCases), random.pick([",", ",", ";", "\t"]),
            random.pick(["\r\n", "\n"]), random.chance(50))
    }

    /// A row; the first is a sound one, by which a list without a header is known.
    private static func row(
        _ layout: SyntheticList.Layout, number: Int, _ random: inout SeededGenerator
    ) -> [String] {
        // Few devices, so that they come again, in this list and in others.
        let device = SyntheticDevice(seed: UInt64(9000 + random.below(400)))
        var row = SyntheticList.row(device, layout)
        guard number > 0 else { return row }
        switch random.below(10) {
        case 0...3: break
        case 4...6: row[2] = random.pick(HashDamage.allCases).apply(to: device, using: &random)
        case 7: row[random.below(row.count)] = random.pick(strangeCells)
        case 8: row = row.map { _ in random.pick(strangeCells) }
        default: row[random.pick([0, 1])] = random.pick(strangeCells)
        }
        return row
    }
}
