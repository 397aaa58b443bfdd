// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Configuration
internal import Control

/// `import list`: the newest imports first.
enum ImportList {
    private static let customer = Option("customer", "NAME", "only those of one customer")
    private static let here = Option("here", nil, "only those of this daemon, of all that share its registry")
    private static let limit = Option("limit", "N", "at most so many; 20 without it")

    static let command = Command(
        "import", "list", "lists the newest imports first",
        details: "The states, in their order:\n"
            + ImportState.allCases.map { "\($0.rawValue): \($0.meaning)" }.joined(separator: ";\n") + ".",
        options: [customer, here, limit]
    ) { invocation, output throws(Failure) in
        let imports = try imports(invocation, limit: try invocation.number(limit) ?? 20)
        if invocation.wantsJSON {
            output.json(imports)
        } else if imports.isEmpty {
            output.line("There is no import yet; lists go into \(invocation.paths.importRoot)/CUSTOMER.")
        } else {
            output.write(text(imports))
        }
        return .done
    }

    private static func imports(_ invocation: Invocation, limit: Int64) throws(Failure) -> [ImportInfo] {
        let daemon = try DaemonConnection(invocation)
        var imports: [ImportInfo] = []
        var before: Int64?
        while Int64(imports.count) < limit {
            let wanted = min(limit - Int64(imports.count), 100)
            let page = try daemon.call(
                ListImports.self,
                .init(
                    customer: invocation.value(customer), before: before, limit: wanted,
                    here: invocation.has(here) ? true : nil))
            imports += page.imports
            guard let next = page.next else { break }
            before = next
        }
        return imports
    }

    private static func text(_ imports: [ImportInfo]) -> String {
        let isShared = imports.contains { $0.daemon != nil }
        let titles = ["Id", "Customer", "Operation", "File", "By", "Claimed", "State", "Rows", "Outcome"]
        var table = TextTable(titles + (isShared ? ["Daemon"] : []))
        for record in imports {
            let cells = [
                "\(record.id)", record.customer, record.operation, record.file, record.actor, record.claimedAt,
                record.state, "\(record.rows)", ImportCommands.outcomes(record),
            ]
            table.add(cells + (isShared ? [record.daemon ?? ""] : []))
        }
        return table.text
    }
}
