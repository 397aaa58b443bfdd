// SPDX-License-Identifier: Apache-2.0

internal import Control

/// `import approve`, `import cancel` and `import retry`: what people decide about an import as a whole.
enum ImportDecisions {
    static let all = [approve, cancel, retry]

    private static let id = Argument("ID", "the import's number, as 'import list' shows it")

    private static let approve = Command(
        "import", "approve", "lets a held import go on; for an admin agent other than the one whose list it is",
        arguments: [id]
    ) { invocation, output throws(Failure) in
        let id = try ImportShow.id(invocation[0])
        let record = try DaemonConnection(invocation).call(ApproveImport.self, .init(id: id)).import
        return report(record, "Import \(record.id) is approved and goes on.", invocation, output)
    }

    private static let cancel = Command(
        "import", "cancel", "cancels the rows of an import that are not done yet", arguments: [id]
    ) { invocation, output throws(Failure) in
        let id = try ImportShow.id(invocation[0])
        let record = try DaemonConnection(invocation).call(CancelImport.self, .init(id: id)).import
        return report(
            record, "Import \(record.id) is cancelled: rows that are not done by now will not be.", invocation, output)
    }

    private static let retry = Command(
        "import", "retry", "does the rows of an import again that failed, were refused or were cancelled",
        details: "It is a new import in your name; rows are decided by what is true now.", arguments: [id]
    ) { invocation, output throws(Failure) in
        let id = try ImportShow.id(invocation[0])
        let record = try DaemonConnection(invocation).call(RetryImport.self, .init(id: id)).import
        return report(
            record,
            "Import \(record.id) does these rows of import \(id) again; 'autopilotctl import wait \(record.id)' waits.",
            invocation, output)
    }

    private static func report(
        _ record: ImportInfo, _ sentence: String, _ invocation: Invocation, _ output: Output
    ) -> ExitStatus {
        if invocation.wantsJSON { output.json(record) } else { output.line(sentence) }
        return .done
    }
}
