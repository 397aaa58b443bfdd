// SPDX-License-Identifier: Apache-2.0

/// How a row ended and why: what its line in the report says.
package struct RowVerdict: Hashable, Sendable {
    package var outcome: Outcome
    package var code: OutcomeCode
    /// The rule that decided, where one was asked.
    package var rule: Rule?
    package var reason: String
    package var nextStep: String

    package init(_ outcome: Outcome, _ code: OutcomeCode, rule: Rule? = nil, reason: String = "", nextStep: String = "")
    {
        self.outcome = outcome
        self.code = code
        self.rule = rule
        self.reason = reason
        self.nextStep = nextStep
    }
}
