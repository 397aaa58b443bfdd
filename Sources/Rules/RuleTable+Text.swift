// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

extension RuleTable {
    /// The heads of the columns of `cells`.
    package static let columns = ["#", "Rule", "Operations", "When", "Decides"]

    /// The table as texts, a row for each of `rows`.
    package static var cells: [[String]] {
        rows.map { row in
            [
                String(row.number), row.rule.rawValue, row.operationText, row.when.joined(separator: ", and "),
                row.verdict.text,
            ]
        }
    }

    /// The table in Markdown, with a line break at its end.
    package static var markdown: String {
        let lines = [columns, columns.map { _ in "---" }] + cells
        return lines.map { "| \($0.joined(separator: " | ")) |\n" }.joined()
    }

    /// The table for a terminal, with a line break at its end: for each row a line, and one for each condition.
    package static var text: String {
        let ruleWidth = Rule.allCases.map(\.rawValue.count).max() ?? 0
        let verdictWidth = Verdict.allCases.map(\.text.count).max() ?? 0
        return rows.map { row in
            let number = row.number < 10 ? " \(row.number)" : "\(row.number)"
            let rule = row.rule.rawValue.padded(to: ruleWidth)
            let conditions = row.when.joined(separator: "\n     and ")
            return "\(number)  \(rule)  \(row.verdict.text.padded(to: verdictWidth))  \(row.operationText)\n"
                + "    when \(conditions)\n"
        }.joined()
    }
}

extension RuleTable.Row {
    /// The operations by name, those of one noun together: `device.register`, `profile.create|update`, `any`.
    fileprivate var operationText: String {
        if operations == Operation.allCases { return "any" }
        let groups = ["device", "profile"].map { noun in
            let verbs = operations.map(\.rawValue).filter { $0.hasPrefix("\(noun).") }.map {
                $0.dropFirst(noun.count + 1)
            }
            return verbs.isEmpty ? "" : "\(noun).\(verbs.joined(separator: ","))"
        }
        return groups.filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension Verdict {
    fileprivate var text: String { self == .nothingToDo ? "allowed, nothing to do" : rawValue }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
