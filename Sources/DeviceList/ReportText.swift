// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import CSV
internal import Linux

/// The content of `report.csv`: one line for every device row of the list, in its order.
///
/// UTF-8, CRLF, RFC 4180; cells that a spreadsheet would run as a formula are guarded, and what a terminal would obey or
/// would write from right to left is escaped.
package struct ReportText {
    private var writer: CSVWriter
    /// What stands in a last column `File`, where the report is of several lists.
    private let file: String?
    /// What stands behind the product ID: most rows of a list end as the row before.
    private var ending: (verdict: RowVerdict, bytes: [UInt8])?

    /// - Parameters:
    ///   - byteOrderMark: with one, Excel reads the file as UTF-8.
    ///   - file: the list's name, for a last column `File`.
    ///   - hasHeader: whether it begins with the names of the columns.
    package init(byteOrderMark: Bool = true, file: String? = nil, hasHeader: Bool = true) {
        writer = CSVWriter(byteOrderMark: byteOrderMark)
        self.file = file
        guard hasHeader else { return }
        let names = ["Row", "Serial Number", "Windows Product ID", "Outcome", "Code", "Reason", "Rule", "Next Step"]
        writer.append(names + (file == nil ? [] : ["File"]))
    }

    /// Appends a row's line.
    package mutating func append(_ row: ReportRow) {
        append(number: String(row.number), row.serialNumber, row.productID, row.verdict)
    }

    /// The one line of a list that was refused as a whole: it belongs to no row.
    package mutating func append(_ refusal: Autopilot.ListRefusal) {
        let verdict = RowVerdict(
            refusal.outcome, refusal.refusal.code, rule: refusal.rule, reason: refusal.refusal.reason,
            nextStep: refusal.refusal.nextStep)
        append(number: "", "", "", verdict)
    }

    /// What was written since the last time.
    package mutating func takeBytes() -> [UInt8] { writer.takeBytes() }

    private mutating func append(
        number: String, _ serialNumber: String, _ productID: String, _ verdict: RowVerdict
    ) {
        if ending?.verdict != verdict {
            let cells = [
                verdict.outcome.rawValue, verdict.code.rawValue, verdict.reason.printable,
                verdict.rule?.rawValue ?? "", verdict.nextStep.printable,
            ]
            ending = (verdict, CSVWriter.ending(cells + (file.map { [$0] } ?? [])))
        }
        writer.append([number, serialNumber.printable, productID.printable], ending: ending?.bytes ?? [])
    }
}
