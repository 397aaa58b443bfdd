// SPDX-License-Identifier: Apache-2.0

/// Something that only a person can put out of the way.
package struct ObstacleInfo: Codable, Hashable, Sendable {
    /// A stable kebab-case word.
    package var code: String
    package var reason: String
    package var nextStep: String

    package init(code: String, reason: String, nextStep: String) {
        self.code = code
        self.reason = reason
        self.nextStep = nextStep
    }
}
