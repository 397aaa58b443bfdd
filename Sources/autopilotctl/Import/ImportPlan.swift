// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import Linux

/// `import plan`: what a list would do, row by row, with rules; nothing is written.
enum ImportPlan {
    private static let operation = Option(
        "operation", "OP",
        "device.register, device.deregister, profile.apply or profile.remove; device.register without it")
    private static let profile = Option("profile", "NAME", "the profile that profile.apply applies")

    private struct Plan: Encodable {
        var rows: [ReportRowInfo]
        var obstacle: String?
        var refusal: ListRefusalInfo?
    }

    static let command = Command(
        "import", "plan", "what a list would do if you dropped it now, row by row, with rules; nothing is written",
        details: "Exit status 0 only if no row would be refused, invalid or failed, and the list not held.",
        arguments: [Argument("CUSTOMER", "the customer's name"), Argument("FILE", "the device list")],
        options: [operation, profile]
    ) { invocation, output throws(Failure) in
        let list = try ListFile(invocation[1])
        var rows: [ReportRowInfo] = []
        let end = try DaemonConnection(invocation).upload(
            PlanImport.self,
            .init(
                customer: invocation[0], operation: invocation.value(operation) ?? Operation.registerDevice.rawValue,
                profile: invocation.value(profile), size: list.size),
            list
        ) { (row: ReportRowInfo) in rows.append(row) }
        if invocation.wantsJSON {
            output.json(Plan(rows: rows, obstacle: end.obstacle, refusal: end.refusal))
        } else {
            output.write(text(rows, end))
        }
        let isRejected = rows.contains { Outcome(rawValue: $0.outcome)?.isRejected ?? false }
        return isRejected || end.refusal != nil || end.obstacle != nil ? .failed : .done
    }

    private static func text(_ rows: [ReportRowInfo], _ end: ListEndInfo) -> String {
        var table = TextTable("Row", "Serial number", "Product ID", "Would be", "Code", "Rule", "Reason")
        for row in rows {
            table.add("\(row.row)", row.serialNumber, row.productId, row.outcome, row.code, row.rule ?? "", row.reason)
        }
        var text = rows.isEmpty ? "" : table.text
        if let refusal = end.refusal {
            text +=
                "The list would be \(refusal.outcome) as a whole, \(refusal.code): \(refusal.reason.printable) "
                + "\(refusal.nextStep.printable)\n"
        }
        if let obstacle = end.obstacle { text += obstacle.printable + "\n" }
        return text + "Nothing was written.\n"
    }
}
