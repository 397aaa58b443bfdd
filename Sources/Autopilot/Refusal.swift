// SPDX-License-Identifier: Apache-2.0

/// Why something was not done, as a value: it is stored, reported and shown, never thrown.
package struct Refusal: Hashable, Sendable {
    package var code: OutcomeCode
    /// One sentence: what is wrong, with what.
    package var reason: String
    /// One sentence: what the reader can do about it.
    package var nextStep: String

    package init(_ code: OutcomeCode, reason: String, nextStep: String) {
        self.code = code
        self.reason = reason
        self.nextStep = nextStep
    }
}
