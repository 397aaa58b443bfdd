// SPDX-License-Identifier: Apache-2.0

/// What the rules say to an operation on a device of an origin; without an origin, on a profile or a new device.
package struct OperationAccessInfo: Codable, Hashable, Sendable {
    package var operation: String
    package var origin: String?
    package var decision: DecisionInfo

    package init(operation: String, origin: String? = nil, decision: DecisionInfo) {
        self.operation = operation
        self.origin = origin
        self.decision = decision
    }
}
