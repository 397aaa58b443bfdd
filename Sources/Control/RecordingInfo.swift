// SPDX-License-Identifier: Apache-2.0

/// What recording one row of a list came to: recorded, filled, corrected, unchanged, refused or invalid.
package struct RecordingInfo: Codable, Hashable, Sendable {
    package var row: Int64
    package var serialNumber: String
    package var productId: String
    package var result: String
    package var reason: String
    package var nextStep: String
    package var rule: String?

    package init(
        row: Int64, serialNumber: String, productId: String, result: String, reason: String, nextStep: String,
        rule: String? = nil
    ) {
        self.row = row
        self.serialNumber = serialNumber
        self.productId = productId
        self.result = result
        self.reason = reason
        self.nextStep = nextStep
        self.rule = rule
    }
}
