// SPDX-License-Identifier: Apache-2.0

internal import Control

/// `audit list`: the audit trail, oldest first.
enum AuditList {
    private static let customer = Option("customer", "NAME", "only what concerns one customer")
    private static let device = Option("device", "DEVICE", "a serial number, Windows product ID or device id")
    private static let actor = Option("actor", "USER", "only what one person did")
    private static let rule = Option("rule", "RULE", "only what one rule decided")
    private static let importID = Option("import", "ID", "only the rows of one import")
    private static let since = Option("since", "TIME", "from a day or a time on, in UTC, such as 2026-01-31")
    private static let limit = Option("limit", "N", "at most so many; all without it")

    static let command = Command(
        "audit", "list", "lists the audit trail, oldest first",
        details: "For admin agents.",
        options: [customer, device, actor, rule, importID, since, limit]
    ) { invocation, output throws(Failure) in
        let entries = try entries(invocation)
        if invocation.wantsJSON {
            output.json(entries)
        } else if entries.isEmpty {
            output.line("The audit trail has no such entry.")
        } else {
            output.write(text(entries))
        }
        return .done
    }

    private static func entries(_ invocation: Invocation) throws(Failure) -> [AuditEntryInfo] {
        let daemon = try DaemonConnection(invocation)
        let limit = try invocation.number(limit) ?? .max
        var entries: [AuditEntryInfo] = []
        var after: Int64?
        while Int64(entries.count) < limit {
            let reply = try daemon.call(
                ListAudit.self,
                .init(
                    customer: invocation.value(customer), device: invocation.value(device),
                    actor: invocation.value(actor), rule: invocation.value(rule),
                    importId: try invocation.number(importID), since: invocation.value(since), after: after,
                    limit: min(limit - Int64(entries.count), 100)))
            entries += reply.entries
            after = reply.next
            if after == nil { break }
        }
        return entries
    }

    static func text(_ entries: [AuditEntryInfo]) -> String {
        var table = TextTable(
            "#", "Time", "Actor", "Operation", "Customer", "Device", "Import", "Outcome", "Rule", "Detail")
        for entry in entries {
            let row = entry.row.map { " row \($0)" } ?? ""
            table.add(
                "\(entry.number)", entry.at, entry.actor, entry.operation, entry.customer ?? "",
                entry.device.map(String.init) ?? "", entry.import.map { "\($0)\(row)" } ?? "", entry.outcome,
                entry.rule ?? "", entry.detail)
        }
        return table.text
    }
}
