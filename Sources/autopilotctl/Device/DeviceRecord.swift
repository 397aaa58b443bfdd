// SPDX-License-Identifier: Apache-2.0

internal import Control
internal import Linux

/// `device record`: takes over devices that are already there, with who added them.
enum DeviceRecord {
    private static let addedBy = Option(
        "added-by", "WHO",
        "customer:intune, customer:store-for-business, customer:store-for-education, partner:NAME or other-partner",
        isRequired: true)
    private static let correct = Option(
        "correct", "REASON", "also changes origins that are known otherwise; the old one stays in the audit trail")

    private struct Recorded: Encodable {
        var rows: [RecordingInfo]
        var refusal: ListRefusalInfo?
    }

    static let command = Command(
        "device", "record", "takes over devices that are already there, with who added them",
        details:
            "Any device list is read. It fills unknown origins and adds devices that are not registered; never as this "
            + "partner. For admin agents.",
        arguments: [Argument("CUSTOMER", "the customer's name"), Argument("FILE", "the device list")],
        options: [addedBy, correct]
    ) { invocation, output throws(Failure) in
        let list = try ListFile(invocation[1])
        var rows: [RecordingInfo] = []
        let end = try DaemonConnection(invocation).upload(
            RecordDevices.self,
            .init(
                customer: invocation[0], addedBy: invocation.value(addedBy) ?? "",
                correction: invocation.value(correct), size: list.size),
            list
        ) { (row: RecordingInfo) in rows.append(row) }
        if invocation.wantsJSON {
            output.json(Recorded(rows: rows, refusal: end.refusal))
        } else {
            output.write(text(rows, end))
        }
        let isRejected = rows.contains { $0.result == "refused" || $0.result == "invalid" }
        return isRejected || end.refusal != nil ? .failed : .done
    }

    private static func text(_ rows: [RecordingInfo], _ end: ListEndInfo) -> String {
        var table = TextTable("Row", "Serial number", "Product ID", "Result", "Reason", "Next step")
        for row in rows {
            table.add("\(row.row)", row.serialNumber, row.productId, row.result, row.reason, row.nextStep)
        }
        guard let refusal = end.refusal else { return rows.isEmpty ? "The list has no device rows.\n" : table.text }
        return (rows.isEmpty ? "" : table.text)
            + "The list was \(refusal.outcome), \(refusal.code): \(refusal.reason.printable) \(refusal.nextStep.printable)\n"
    }
}
