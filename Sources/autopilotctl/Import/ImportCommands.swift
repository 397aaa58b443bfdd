// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control

/// The noun `import`.
enum ImportCommands {
    static let all =
        [ImportList.command, ImportShow.command, ImportWait.command, ImportPlan.command] + ImportDecisions.all

    /// What became of the rows: `498 registered, 2 invalid`.
    static func outcomes(_ record: ImportInfo) -> String {
        if let refusal = record.refusal { return "\(refusal.outcome) as a whole, \(refusal.code)" }
        let order = Outcome.allCases.map(\.rawValue)
        let known = order.compactMap { name in record.outcomes[name].map { "\($0) \(name)" } }
        let unknown = record.outcomes.filter { !order.contains($0.key) }.map { "\($0.value) \($0.key)" }.sorted()
        let words = known + unknown
        return words.isEmpty ? "no row yet" : words.joined(separator: ", ")
    }

    /// Whether a row, or the list as a whole, did not get what was asked for.
    static func hasRejected(_ record: ImportInfo) -> Bool {
        record.refusal != nil
            || record.outcomes.contains { Outcome(rawValue: $0.key)?.isRejected ?? false && $0.value > 0 }
    }
}
