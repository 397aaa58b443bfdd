// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import CSV

/// The content of `report.csv`: one line for every device row of the list, in its order.
///
/// UTF-8 with byte order mark, CRLF, RFC 4180; cells that a spreadsheet would run as a formula are guarded.
struct ReportText {
    private var writer = CSVWriter(byteOrderMark: true)

    init() {
        writer.append([
            "Row", "Serial Number", "Windows Product ID", "Outcome", "Code", "Reason", "Rule", "Next Step",
        ])
    }

    mutating func append(_ row: ReportRow) {
        append(number: "\(row.number)", row.serialNumber, row.productID, row.verdict)
    }

    /// The one line of a list that was refused as a whole: it belongs to no row.
    mutating func append(_ refusal: ListRefusal) {
        let verdict = RowVerdict(
            refusal.outcome, refusal.refusal.code, rule: refusal.rule, reason: refusal.refusal.reason,
            nextStep: refusal.refusal.nextStep)
        append(number: "", "", "", verdict)
    }

    /// What was written since the last time.
    mutating func takeBytes() -> [UInt8] { writer.takeBytes() }

    private mutating func append(
        number: String, _ serialNumber: String, _ productID: String, _ verdict: RowVerdict
    ) {
        writer.append([
            number, serialNumber, productID, verdict.outcome.rawValue, verdict.code.rawValue, verdict.reason,
            verdict.rule?.rawValue ?? "", verdict.nextStep,
        ])
    }
}
