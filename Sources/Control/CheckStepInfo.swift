// SPDX-License-Identifier: Apache-2.0

/// One thing that was tried at Partner Center, and how it came out.
package struct CheckStepInfo: Codable, Hashable, Sendable {
    /// What was tried, as a stable word.
    package var step: String
    /// `ok`, `warning`, `failed` or `skipped`.
    package var result: String
    package var finding: String
    package var nextStep: String

    package init(step: String, result: String, finding: String, nextStep: String) {
        self.step = step
        self.result = result
        self.finding = finding
        self.nextStep = nextStep
    }
}
