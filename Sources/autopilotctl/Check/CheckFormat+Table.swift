// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import DeviceList
internal import Linux

/// For people: a table of the rows, and below it what is true of the whole list.
struct CheckTable: CheckFormat {
    private let showsColors: Bool
    private var table = Self.emptyTable
    private var isFirstList = true

    init(showsColors: Bool) {
        self.showsColors = showsColors
    }

    private static var emptyTable: TextTable {
        TextTable("Row", "Serial number", "Product ID", "Outcome", "Code", "Reason")
    }

    mutating func begin(_ file: String) -> String {
        defer { isFirstList = false }
        table = Self.emptyTable
        return isFirstList ? "" : "\n"
    }

    mutating func rows(_ rows: [ReportRow]) -> String {
        for row in rows {
            let verdict = row.verdict
            let why = [verdict.reason, verdict.nextStep].filter { !$0.isEmpty }.joined(separator: " ")
            table.add(
                [
                    "\(row.number)", row.serialNumber, row.productID, verdict.outcome.word, verdict.code.rawValue, why,
                ],
                showsColors ? verdict.color : nil, at: 3)
        }
        return table.takeText()
    }

    mutating func end(_ check: ListCheck) -> String {
        let name = check.file == "-" ? "Standard input" : check.file.printable
        if let refusal = check.refusal?.refusal {
            let outcome = showsColors ? TextColor.red.around("invalid") : "invalid"
            let text = "\(name): \(outcome) as a whole, \(refusal.code.rawValue). "
            return text + "\(refusal.reason) \(refusal.nextStep)".printable + "\n" + obstacle(check)
        }
        let counts = ([.pending] + Outcome.allCases.filter { $0 != .pending }).compactMap { outcome in
            check.outcomes[outcome].map { "\($0) \(outcome.word)" }
        }
        var text = "\n\(name): \(Int64(check.rowCount).counting("row")), \(counts.joined(separator: ", ")).\n"
        guard let layout = check.layout else { return text }
        let header = layout.headerRow.map { "header in row \($0)" } ?? "no header"
        text += "Read as \(layout.encoding.rawValue), \(layout.separator) between the cells, \(header).\n"
        return text + layout.remarks.map { $0.printable + "\n" }.joined() + obstacle(check)
    }

    private func obstacle(_ check: ListCheck) -> String { check.obstacle.map { $0 + "\n" } ?? "" }

    mutating func finish() -> String { "" }
}

extension Outcome {
    /// What reads well is called sound here: nothing of it is pending.
    fileprivate var word: String { self == .pending ? "sound" : rawValue }
}

extension RowVerdict {
    fileprivate var color: TextColor {
        if outcome.isRejected { return .red }
        return code == .ok ? .green : .yellow
    }
}
