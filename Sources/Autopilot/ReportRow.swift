// SPDX-License-Identifier: Apache-2.0

/// One line of a report, as the registry keeps it.
package struct ReportRow: Hashable, Sendable {
    package var number: Int
    package var serialNumber: String
    package var productID: String
    package var verdict: RowVerdict

    package init(number: Int, serialNumber: String, productID: String, verdict: RowVerdict) {
        self.number = number
        self.serialNumber = serialNumber
        self.productID = productID
        self.verdict = verdict
    }
}
