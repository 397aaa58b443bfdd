// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import Crypto
internal import FoundationEssentials
internal import Registration
internal import Registry
internal import Relationships

/// The audit trail.
extension ControlServer {
    var auditCommands: [Command] {
        [
            Command(ListAudit.self, .permission(.administer)) { parameters, caller in
                try await list(parameters, caller)
            },
            Command(ShowDeviceHistory.self, .permission(.read)) { parameters, caller in
                ShowDeviceHistory.Reply(entries: try await history(parameters.device, caller))
            },
        ]
    }

    private func list(_ parameters: ListAudit.Parameters, _ caller: Caller) async throws -> ListAudit.Reply {
        var filter = AuditFilter(person: parameters.actor, importID: parameters.importId)
        let periods = try await registry.customersOfAllTimes()
        let sight = try await lookup.sight(of: caller, among: periods.map(\.customer))
        let hidden = periods.filter { !sight.includes($0.customer.id) }
        if let name = parameters.customer {
            filter.customer = try auditedCustomer(name, periods.filter { sight.includes($0.customer.id) })
        }
        if let word = parameters.rule {
            guard let rule = Rule(rawValue: word) else {
                throw ControlError(.unknownWord(word, kind: "rule", accepted: Rule.allCases.map(\.rawValue)), .invalid)
            }
            filter.rule = rule
        }
        if let text = parameters.since { filter.since = try moment(text) }
        if let device = parameters.device { filter.devices = try await deviceIDs(device, sight) }
        let limit = Pages<ListAudit>.size(parameters.limit)
        let page = try await registry.auditEntries(filter, after: parameters.after ?? 0, limit: limit)
        return ListAudit.Reply(
            entries: page.filter { item in !hidden.contains { $0.isMeant(by: item.entry) } }.map(AuditEntryInfo.init),
            next: page.count < limit ? nil : page.last?.number)
    }

    /// A customer whose entries may be seen; one that was removed still has entries.
    private func auditedCustomer(_ name: String, _ visible: [CustomerPeriod]) throws -> FolderName {
        guard let folderName = FolderName(name), visible.contains(where: { $0.customer.name == folderName }) else {
            throw ControlError(.unknownCustomer(name.shortened, known: visible.map(\.customer.name)))
        }
        return folderName
    }

    private func history(_ device: String, _ caller: Caller) async throws -> [AuditEntryInfo] {
        let customers = try await registry.customersOfAllTimes().map(\.customer)
        let ids = try await deviceIDs(device, try await lookup.sight(of: caller, among: customers))
        return try await registry.auditEntries(AuditFilter(devices: ids), limit: 1000).map(AuditEntryInfo.init)
    }

    private func deviceIDs(_ text: String, _ sight: Sight) async throws -> [Int64] {
        let customers: Set<Int64>? = if case .only(let ids) = sight { ids } else { nil }
        let ids = try await registry.deviceIDs(naming: text, of: customers)
        guard !ids.isEmpty else {
            throw ControlError(
                .notFound, "unknown-device",
                reason: "No device is or was registered with the serial number, Windows product ID or id "
                    + "'\(text.shortened)'.",
                nextStep: "'autopilotctl device list CUSTOMER' shows the devices of a customer.")
        }
        return ids
    }

    private func moment(_ text: String) throws(ControlError) -> Int64 {
        if let day = UTCDate(text) { return Int64(day.daysSinceEpoch) * 86_400_000 }
        if let date = try? Date(text, strategy: .iso8601) { return Int64(date.timeIntervalSince1970 * 1000) }
        throw .invalid("time", text, form: "a day such as 2026-01-31 or a time such as 2026-01-31T08:30:00Z, in UTC")
    }

    /// A chain value as a caller writes it.
    func auditHead(_ text: String) throws(ControlError) -> [UInt8] {
        guard let bytes = Hexadecimal.decode(text), bytes.count == 32 else {
            throw .invalid("head", text, form: "64 hexadecimal digits, as AUTOPILOT_AUDIT_HEAD has them")
        }
        return bytes
    }
}

extension CustomerPeriod {
    /// Whether an entry is about this customer, and not about another one of the same name.
    fileprivate func isMeant(by entry: AuditEntry) -> Bool {
        entry.customer.map { includes($0, at: entry.at) } ?? false
    }
}

extension AuditEntryInfo {
    init(_ item: NumberedAuditEntry) {
        let entry = item.entry
        self.init(
            number: item.number, at: Timestamp.text(entry.at), actor: entry.person, operation: entry.operation,
            customer: entry.customer, device: entry.deviceID, import: entry.importID, row: entry.row.map(Int64.init),
            outcome: entry.outcome, rule: entry.rule, detail: entry.detail, chain: Hexadecimal.encode(item.chain))
    }
}

extension AuditVerdictInfo {
    init(_ verdict: AuditVerdict) {
        self.init(
            entries: verdict.entries, head: Hexadecimal.encode(verdict.head), whole: verdict.isWhole,
            firstBroken: verdict.firstBroken, missingHeads: verdict.missingHeads.map(Hexadecimal.encode))
    }
}
