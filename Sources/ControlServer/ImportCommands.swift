// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import Registration
internal import Registry

extension ControlServer {
    var importCommands: [Command] {
        [
            Command(ListImports.self, .permission(.read)) { parameters, caller in
                ListImports.Reply(imports: try await list(parameters, caller))
            },
            Command(ShowImport.self, .permission(.read)) { parameters, caller in
                ShowImport.Reply(import: try await info(try await record(parameters.id, caller)))
            },
            Command(ListImportRows.self, .permission(.read)) { parameters, caller in
                let record = try await record(parameters.id, caller)
                let rows = try await registry.reportRows(
                    of: record.id, after: Int(clamping: parameters.after ?? 0),
                    limit: Self.pageSize(parameters.limit))
                return ListImportRows.Reply(rows: rows.map(ReportRowInfo.init))
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
        ImportInfo(
            record, outcomes: try await registry.outcomes(of: record.id),
            results: record.state.isFinal ? hooks.results(record) : nil,
            trouble: board.underWay.first { $0.id == record.id }?.trouble)
    }

    private func list(_ parameters: ListImports.Parameters, _ caller: Caller) async throws -> [ImportInfo] {
        let customerID: Int64? =
            if let name = parameters.customer { try await customer(name, caller).id } else { nil }
        let sight = try await lookup.sight(of: caller, among: try await registry.customers())
        let limit = Self.pageSize(parameters.limit)
        var before = parameters.before ?? .max
        var found: [ImportInfo] = []
        while found.count < limit {
            let page = try await registry.imports(of: customerID, before: before, limit: Self.pageSize)
            for record in page where sight.includes(record.customerID) && found.count < limit {
                found.append(try await info(record))
            }
            guard page.count == Self.pageSize, let last = page.last else { break }
            before = last.id
        }
        return found
    }
}
