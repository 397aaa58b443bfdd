// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Rules

/// `rules table`: the rules in the order in which they are asked; needs no daemon.
enum RulesTable {
    private static let markdown = Option("markdown", nil, "as a table in Markdown")

    private struct Row: Encodable {
        var number: Int
        var rule: String
        var operations: [String]
        var when: [String]
        var decides: String
    }

    static let command = Command(
        "rules", "table", "the rules in the order in which they are asked; the first that fits decides",
        options: [markdown]
    ) { invocation, output throws(Failure) in
        if invocation.wantsJSON {
            output.json(
                RuleTable.rows.map {
                    Row(
                        number: $0.number, rule: $0.rule.rawValue, operations: $0.operations.map(\.rawValue),
                        when: $0.when,
                        decides: $0.verdict.rawValue)
                })
        } else {
            output.write(invocation.has(markdown) ? RuleTable.markdown : RuleTable.text)
        }
        return .done
    }
}
