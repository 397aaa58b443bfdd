// SPDX-License-Identifier: Apache-2.0

/// One device row of a list after it was read and checked, before any rule was asked.
package struct JudgedRow: Sendable {
    /// What reading the row came to.
    package enum Reading: Sendable {
        case device(ListedDevice)
        case invalid(Refusal)
    }

    /// The record's number in the file, as a spreadsheet shows it.
    package var number: Int
    /// The serial number to report: restored where it was, else the cell's.
    package var serialNumber: String
    /// The Windows product ID to report.
    package var productID: String
    package let reading: Reading
    /// What else is worth saying, gravest first.
    package var findings: [Finding]
    /// What identifies the device that the row names; none where it names none.
    package let identities: [DeviceIdentity]

    package init(number: Int, serialNumber: String, productID: String, reading: Reading, findings: [Finding]) {
        self.number = number
        self.serialNumber = serialNumber
        self.productID = productID
        self.reading = reading
        self.findings = findings
        identities = if case .device(let device) = reading { DeviceIdentity.all(of: device) } else { [] }
    }
}
