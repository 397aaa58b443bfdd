// SPDX-License-Identifier: Apache-2.0

extension RowVerdict {
    /// A row that did not get what it asked for; the findings are said behind the reason.
    package static func refused(
        _ outcome: Outcome, _ refusal: Refusal, _ findings: [Finding], rule: Rule? = nil
    ) -> RowVerdict {
        let reason = ([refusal.reason] + findings.map(\.text)).joined(separator: " ")
        return RowVerdict(outcome, refusal.code, rule: rule, reason: reason, nextStep: refusal.nextStep)
    }

    /// A row that names the device of an earlier row of its list.
    package static func duplicate(of row: Int) -> RowVerdict {
        RowVerdict(.unchanged, .duplicateRow, reason: "Row \(row) of this list names the same device.")
    }

    /// A row that was not done when its import was cancelled.
    package static let cancelled = RowVerdict(
        .cancelled, .cancelled, reason: "The import was cancelled before this row was done.",
        nextStep: "If it is wanted after all: 'autopilotctl import retry' does the cancelled rows of an import.")
}
