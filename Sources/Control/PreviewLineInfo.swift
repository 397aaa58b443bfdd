// SPDX-License-Identifier: Apache-2.0

/// What would change for devices of these origins, or for profiles, if DAP were required today.
package struct PreviewLineInfo: Codable, Hashable, Sendable {
    package var customer: String
    package var operation: String
    package var rule: String
    package var ruleToday: String
    package var becomesAllowed: Bool
    package var origins: [String]
    package var devices: Int64
    package var reason: String
    package var nextStep: String

    package init(
        customer: String, operation: String, rule: String, ruleToday: String, becomesAllowed: Bool, origins: [String],
        devices: Int64, reason: String, nextStep: String
    ) {
        self.customer = customer
        self.operation = operation
        self.rule = rule
        self.ruleToday = ruleToday
        self.becomesAllowed = becomesAllowed
        self.origins = origins
        self.devices = devices
        self.reason = reason
        self.nextStep = nextStep
    }
}
