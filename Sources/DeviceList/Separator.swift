// SPDX-License-Identifier: Apache-2.0

/// What stands between the cells of a list.
enum Separator: UInt8, CaseIterable {
    case comma = 0x2C
    case semicolon = 0x3B
    case tab = 0x09
    case bar = 0x7C

    var name: String {
        switch self {
        case .comma: "comma"
        case .semicolon: "semicolon"
        case .tab: "tab"
        case .bar: "bar"
        }
    }

    /// What a line `sep=;`, which Excel reads and hides, announces.
    init?(announcedBy line: String) {
        let bare = line.filter { $0 != "\"" }
        guard bare.utf8.count == 5, bare.lowercased().hasPrefix("sep="), let last = bare.utf8.last else { return nil }
        self.init(rawValue: last)
    }
}
