// SPDX-License-Identifier: Apache-2.0

/// Why a list as a whole ended without its rows being judged.
package struct ListRefusal: Hashable, Sendable {
    /// `refused`, `invalid` or `failed`.
    package var outcome: Outcome
    package var refusal: Refusal
    package var rule: Rule?

    package init(_ outcome: Outcome, _ refusal: Refusal, rule: Rule? = nil) {
        self.outcome = outcome
        self.refusal = refusal
        self.rule = rule
    }
}
