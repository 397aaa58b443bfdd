// SPDX-License-Identifier: Apache-2.0

/// Explains what the rules say to the caller about an operation for a customer, for a new device or one that is
/// named.
package enum ExplainRules: ControlMethod {
    package static let name = "ExplainRules"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var operation: String
        package var customer: String
        package var device: String?

        package init(operation: String, customer: String, device: String? = nil) {
            self.operation = operation
            self.customer = customer
            self.device = device
        }
    }

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var decision: DecisionInfo
        package var facts: [String: String]

        package init(decision: DecisionInfo, facts: [String: String]) {
            self.decision = decision
            self.facts = facts
        }
    }
}
