// SPDX-License-Identifier: Apache-2.0

internal import Control

/// `import show`: one import and, where wanted, its rows.
enum ImportShow {
    private static let rows = Option("rows", nil, "every row with its outcome, too")

    private struct WithRows: Encodable {
        var record: ImportInfo
        var rows: [ReportRowInfo]

        enum CodingKeys: String, CodingKey {
            case record = "import"
            case rows
        }
    }

    static let command = Command(
        "import", "show", "shows an import", details: "With --rows, JSON has the two members 'import' and 'rows'.",
        arguments: [Argument("ID", "the import's number, as 'import list' shows it")], options: [rows]
    ) { invocation, output throws(Failure) in
        let id = try id(invocation[0])
        let daemon = try DaemonConnection(invocation)
        let record = try daemon.call(ShowImport.self, .init(id: id)).import
        let wanted = invocation.has(rows) ? try all(id, daemon) : nil
        switch (invocation.wantsJSON, wanted) {
        case (true, nil): output.json(record)
        case (true, .some(let rows)): output.json(WithRows(record: record, rows: rows))
        case (false, _): output.write(text(record) + (wanted.map { "\n" + text($0) } ?? ""))
        }
        return .done
    }

    static func id(_ text: String) throws(Failure) -> Int64 {
        guard let id = Int64(text), id > 0 else {
            throw .wrongUse("invalid-id", "'\(text)' is no import's number.", "'autopilotctl import list' shows them.")
        }
        return id
    }

    private static func all(_ id: Int64, _ daemon: DaemonConnection) throws(Failure) -> [ReportRowInfo] {
        var rows: [ReportRowInfo] = []
        try daemon.call(ListImportRows.self, .init(id: id)) { page in rows += page.rows }
        return rows
    }

    private static func text(_ record: ImportInfo) -> String {
        var list = DetailList()
        list.add("Import", "\(record.id)")
        list.add("Customer", record.customer)
        list.add("Operation", record.operation)
        list.add("Profile", record.profile)
        list.add("File", record.file)
        list.add("By", "\(record.actor), \(record.role)")
        list.add("State", record.state)
        list.add("Held up by", record.trouble)
        list.add("Approved by", record.approvedBy)
        list.add("Cancelled by", record.cancelledBy)
        list.add("Does again import", record.retryOf.map(String.init))
        list.add("Claimed", record.claimedAt)
        list.add("Reported", record.reportedAt)
        list.add("Rows", "\(record.rows)")
        list.add("Outcome", ImportCommands.outcomes(record))
        list.add("Reason", record.refusal?.reason)
        list.add("Rule", record.refusal?.rule)
        list.add("Next step", record.refusal?.nextStep)
        list.add("Same bytes as import", record.earlierImport.map(String.init))
        list.add("Digest", record.digest)
        list.add("Results", record.results)
        list.add("Daemon", record.daemon)
        return list.text
    }

    private static func text(_ rows: [ReportRowInfo]) -> String {
        var table = TextTable("Row", "Serial number", "Product ID", "Outcome", "Code", "Rule", "Reason")
        for row in rows {
            table.add(
                "\(row.row)", row.serialNumber, row.productId, row.outcome, row.code, row.rule ?? "", row.reason)
        }
        return table.text
    }
}
