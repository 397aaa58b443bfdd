// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Rules

extension RowVerdict {
    /// A row that got what it asked for, or needed nothing; the gravest finding gives the code.
    ///
    /// - Parameter before: what is said before the rule's reason.
    static func done(
        _ outcome: Outcome, _ decision: Decision, _ findings: [Finding], before: String = "", nextStep: String = ""
    ) -> RowVerdict {
        let reason = ([before, decision.reason] + findings.map(\.text)).filter { !$0.isEmpty }.joined(separator: " ")
        return RowVerdict(
            outcome, findings.first?.code ?? decision.code, rule: decision.rule, reason: reason, nextStep: nextStep)
    }

    /// A row that waits with its whole list.
    static func held(_ decision: Decision) -> RowVerdict {
        RowVerdict(
            .held, .needsApproval, rule: decision.rule, reason: decision.reason,
            nextStep: "An admin agent other than the one who dropped the list approves or cancels it: "
                + "'autopilotctl import list' shows its number.")
    }
}
