// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import Registration
internal import Registry

extension ControlServer {
    var importCommands: [Command] {
        [
            Command(ListImports.self, .permission(.read)) { parameters, caller, pages in
                try await pages.all(after: parameters.before ?? .max) { id in
                    let reply = try await imports(parameters, before: id, caller)
                    return (reply, reply.next)
                }
            },
            Command(ShowImport.self, .permission(.read)) { parameters, caller in
                ShowImport.Reply(import: try await info(try await record(parameters.id, caller)))
            },
            Command(ListImportRows.self, .permission(.read)) { parameters, caller, pages in
                let record = try await record(parameters.id, caller)
                return try await pages.all(after: parameters.after ?? 0) { row in
                    let limit = Pages<ListImportRows>.size(parameters.limit)
                    let rows = try await registry.reportRows(of: record.id, after: Int(clamping: row), limit: limit)
                    let page = Pages<ListImportRows>.fitting(rows.map(ReportRowInfo.init))
                    let next = rows.count == limit || page.count < rows.count ? page.last?.row : nil
                    return (ListImportRows.Reply(rows: Array(page), next: next), next)
                }
            },
            Command(WaitImport.self, .permission(.read)) { parameters, caller, pages in
                try await ImportWait(server: self, parameters: parameters, pages: pages).run(for: caller)
            },
        ]
    }

    /// An import that the caller may know of.
    ///
    /// - Throws: `ControlError.notFound`, the same whether there is none or the caller may not see its customer.
    func record(_ id: Int64, _ caller: Caller) async throws -> ImportRecord {
        let sight = try await lookup.sight(of: caller, among: try await registry.customers())
        guard let record = try await registry.importRecord(id), sight.includes(record.customerID) else {
            throw ControlError(
                .notFound, "unknown-import", reason: "There is no import \(id).",
                nextStep: "'autopilotctl import list' shows the imports.")
        }
        return record
    }

    /// An import as it travels, with what became of its rows.
    func info(_ record: ImportRecord) async throws -> ImportInfo {
        var trouble = board.underWay.first { $0.id == record.id }?.trouble
        if trouble == nil, record.state == .submitted { trouble = try await registry.awaited(by: record.id) }
        return ImportInfo(
            record, outcomes: try await registry.outcomes(of: record.id),
            results: record.state.isFinal ? try await results(of: record) : nil, trouble: trouble)
    }

    /// The folder of its results, where that is on this machine.
    private func results(of record: ImportRecord) async throws -> String? {
        guard let daemon = record.daemon, let here = await registry.daemonName, daemon != here else {
            return hooks.results(record)
        }
        return nil
    }

    private func imports(
        _ parameters: ListImports.Parameters, before id: Int64, _ caller: Caller
    ) async throws -> ListImports.Reply {
        let customerID: Int64? =
            if let name = parameters.customer { try await customer(name, caller).id } else { nil }
        let sight = try await lookup.sight(of: caller, among: try await registry.customers())
        let limit = Pages<ListImports>.size(parameters.limit)
        var before = id
        var found: [ImportInfo] = []
        var isLast = false
        while found.count < limit, !isLast {
            let records = try await registry.imports(
                of: customerID, here: parameters.here ?? false, before: before, limit: limit)
            isLast = records.count < limit
            before = records.last?.id ?? before
            for record in records where sight.includes(record.customerID) && found.count < limit {
                found.append(try await info(record))
            }
        }
        let page = Pages<ListImports>.fitting(found)
        let next = page.count < found.count || !isLast || found.count == limit ? page.last?.id : nil
        return ListImports.Reply(imports: Array(page), next: next)
    }
}
