// SPDX-License-Identifier: Apache-2.0

/// What the rules say, and by which rule.
package struct DecisionInfo: Codable, Hashable, Sendable {
    package var allowed: Bool
    package var rule: String
    package var reason: String
    package var nextStep: String

    package init(allowed: Bool, rule: String, reason: String, nextStep: String) {
        self.allowed = allowed
        self.rule = rule
        self.reason = reason
        self.nextStep = nextStep
    }
}
