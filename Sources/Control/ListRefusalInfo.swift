// SPDX-License-Identifier: Apache-2.0

/// Why a list as a whole was not read.
package struct ListRefusalInfo: Codable, Hashable, Sendable {
    package var outcome: String
    package var code: String
    package var reason: String
    package var nextStep: String
    package var rule: String?

    package init(outcome: String, code: String, reason: String, nextStep: String, rule: String? = nil) {
        self.outcome = outcome
        self.code = code
        self.reason = reason
        self.nextStep = nextStep
        self.rule = rule
    }
}
