// SPDX-License-Identifier: Apache-2.0

/// One line of an import's report.
package struct ReportRowInfo: Codable, Hashable, Sendable {
    package var row: Int64
    package var serialNumber: String
    package var productId: String
    package var outcome: String
    package var code: String
    package var rule: String?
    package var reason: String
    package var nextStep: String

    package init(
        row: Int64, serialNumber: String, productId: String, outcome: String, code: String, rule: String? = nil,
        reason: String, nextStep: String
    ) {
        self.row = row
        self.serialNumber = serialNumber
        self.productId = productId
        self.outcome = outcome
        self.code = code
        self.rule = rule
        self.reason = reason
        self.nextStep = nextStep
    }
}
