// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Crypto
package import Journal
internal import Registry

/// What the journal is told of imports: one summary each, and the rows that did not succeed up to a limit.
package struct ImportJournal: Sendable {
    let journal: Journal
    /// How many rejected rows of one import get an entry of their own (`[Journal] RowLimit=`).
    var rowLimit: Int

    package init(journal: Journal, rowLimit: Int) {
        self.journal = journal
        self.rowLimit = rowLimit
    }

    /// One entry for a row that did not get what its list asked for.
    package func rowRejected(_ row: ReportRow, of record: ImportRecord) {
        let verdict = row.verdict
        let device = row.serialNumber.isEmpty ? "a device without serial number" : "'\(row.serialNumber)'"
        let message =
            "Row \(row.number) of '\(record.file)' of \(record.customer): \(device) \(verdict.outcome.words) "
            + "(\(verdict.code.rawValue)). \(verdict.reason) \(verdict.nextStep)"
        let entry = entry(.warning, .rowRejected, message, record)
            .with(.row, "\(row.number)")
            .with(.serialNumber, row.serialNumber)
            .with(.outcome, verdict.outcome.rawValue)
            .with(.code, verdict.code.rawValue)
            .with(.rule, verdict.rule?.rawValue)
        journal.write(entry)
    }

    /// The one summary of an import whose results are published.
    func reported(
        _ record: ImportRecord, outcomes: [OutcomeCount], results: String, auditHead: [UInt8], milliseconds: Int64
    ) {
        let rejected = outcomes.filter { $0.outcome.isRejected }.reduce(0) { $0 + $1.rows }
        if rejected > rowLimit { sayHowManyMore(rejected - rowLimit, record, results) }
        let summary = entry(
            rejected == 0 && record.refusal == nil ? .info : .notice, .importReported,
            sentence(record, outcomes, results), record
        )
        .with(.rows, "\(record.rowsDone)")
        .with(.milliseconds, "\(milliseconds)")
        .with(.digest, record.copy?.digest.map { "blake2b:" + Hexadecimal.encode($0) })
        .with(.auditHead, Hexadecimal.encode(auditHead))
        .with(.outcome, record.refusal?.outcome.rawValue)
        .with(.code, record.refusal?.refusal.code.rawValue)
        .with(.rule, record.refusal?.rule?.rawValue)
        journal.write(summary)
    }

    /// Says that a list as a whole was not carried out.
    func listRefused(_ record: ImportRecord, _ refusal: ListRefusal) {
        let message =
            "The list '\(record.file)' of \(record.person.name) for \(record.customer) "
            + "\(refusal.outcome.words) as a whole (\(refusal.refusal.code.rawValue)). \(refusal.refusal.reason) "
            + "\(refusal.refusal.nextStep)"
        let entry = entry(.warning, .listRefused, message, record)
            .with(.outcome, refusal.outcome.rawValue)
            .with(.code, refusal.refusal.code.rawValue)
            .with(.rule, refusal.rule?.rawValue)
        journal.write(entry)
    }

    /// Says that a list waits for an admin agent's approval, and how to give it.
    func held(_ record: ImportRecord, _ reason: String) {
        let message =
            "Import \(record.id), '\(record.file)' of \(record.customer) by \(record.person.name), is held: it would "
            + "\(reason). Nothing was done yet. An admin agent other than \(record.person.name) lets it go on with "
            + "'autopilotctl import approve \(record.id)', or ends it with 'autopilotctl import cancel \(record.id)'."
        let entry = entry(.warning, .importHeld, message, record)
            .with(.outcome, Outcome.held.rawValue)
            .with(.code, OutcomeCode.needsApproval.rawValue)
        journal.write(entry)
    }

    /// Says that a restart goes on with an import.
    func resumed(_ record: ImportRecord) {
        let message =
            "Going on with import \(record.id), '\(record.file)' of \(record.customer): it was \(record.state.rawValue), and "
            + "\(record.rowsDone.counting("row")) had been decided."
        journal.write(entry(.info, .importResumed, message, record))
    }

    /// Says how many more imports a restart goes on with.
    func resumed(more count: Int) {
        journal.write(
            .info, .importResumed,
            "Going on with \(count.counting("more import", "more imports")); 'autopilotctl import list' shows how far each is.",
            [(.count, "\(count)")])
    }

    private func sayHowManyMore(_ count: Int, _ record: ImportRecord, _ results: String) {
        let message =
            "\(count.counting("more row", "more rows")) of '\(record.file)' of \(record.customer) did not succeed; "
            + "\(results)/rejected.csv has all of them with the reasons."
        journal.write(entry(.warning, .moreRowsRejected, message, record).with(.count, "\(count)"))
    }

    private func sentence(_ record: ImportRecord, _ outcomes: [OutcomeCount], _ results: String) -> String {
        let counts = Dictionary(outcomes.map { ($0.outcome, $0.rows) }, uniquingKeysWith: +)
        let words = Outcome.allCases.compactMap { outcome in counts[outcome].map { "\($0) \(outcome.rawValue)" } }
        let rows = words.isEmpty ? "it has no rows" : words.joined(separator: ", ")
        let what =
            record.refusal.map { "the list \($0.outcome.words) as a whole (\($0.refusal.code.rawValue))" } ?? rows
        return
            "Import \(record.id), '\(record.file)' of \(record.customer) by \(record.person.name), is done: \(what). "
            + "The report is in \(results)."
    }

    private func entry(
        _ priority: JournalPriority, _ id: MessageID, _ message: String, _ record: ImportRecord
    ) -> JournalEntry {
        JournalEntry(
            priority, id, message,
            [
                (.customer, record.customer.rawValue), (.importID, "\(record.id)"), (.actor, record.person.name),
                (.operation, record.operation.rawValue),
            ]
        )
        .with(.file, bytes: record.fileName)
        .with(.profile, record.profile?.rawValue)
    }
}

extension Outcome {
    /// What became of a row or a list that did not succeed, behind its name.
    fileprivate var words: String {
        switch self {
        case .refused: "was refused"
        case .invalid: "is invalid"
        case .cancelled: "was cancelled"
        case .held: "is held"
        case .failed: "failed"
        case .pending: "is pending"
        case .registered, .alreadyRegistered, .deregistered, .profileApplied, .profileRemoved, .unchanged: rawValue
        }
    }
}
