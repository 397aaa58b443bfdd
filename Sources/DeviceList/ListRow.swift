// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// One device row of a list.
package struct ListRow: Sendable {
    /// What became of a row.
    package enum Reading: Sendable {
        /// The row names a device; the findings are to be said all the same, the gravest first.
        case device(ListedDevice, findings: [Finding])
        case invalid(Refusal, findings: [Finding])
    }

    /// The row as a spreadsheet shows it; a header in the first record is row 1.
    package let recordNumber: Int
    /// The serial number to show in a report: the one to work with, else what stands in the cell.
    package let serialNumberCell: String
    /// The Windows product ID to show in a report.
    package let productIDCell: String
    package let reading: Reading
    /// The header that holds for this row.
    package let header: ListHeader
    let record: AlignedRecord

    /// The row's cells below its header, for a list of rejected rows.
    package var cells: [String] { record.cells }
}
