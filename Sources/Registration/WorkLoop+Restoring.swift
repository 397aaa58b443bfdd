// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import DropDirectory
internal import Journal
internal import Linux
internal import Registry

/// A registry that was restored from a backup: what the spool knows and it does not.
extension WorkLoop {
    /// Says once which results are newer than the registry, and never gives their numbers out again.
    func noticeRestoredRegistry() async throws {
        let last = try await registry.lastImportID()
        let newer = try PublishedResults(of: scanner.spool, after: last).entries
        let contents = try ProcessingContents(of: scanner.spool)
        let begun = contents.claimed.union(contents.copies).filter { $0 > last }
        guard let newest = (newer.map(\.id) + begun).max() else { return }
        let numbers = newer.isEmpty ? "lists in processing" : "results \(newer[0].id) to \(newer[newer.count - 1].id)"
        try await registry.recordRestored(
            through: newest, detail: "the spool has \(numbers), the registry ended with \(last)", at: Clocks.wall)
        guard let first = newer.first else { return }
        journal.write(
            .warning, .registryOlderThanResults,
            "The registry is older than the results: it does not know \(newer.count.counting("import")), numbers "
                + "\(first.id) to \(newest), the first in \(first.path). What they registered or changed is missing in it. "
                + "Drop the original.csv of each again; 'journalctl -x' says more. New imports get numbers from "
                + "\(newest + 1).",
            [(.count, "\(newer.count)"), (.importID, "\(first.id)"), (.folder, first.path)])
    }

    /// A submitted import that was settled, with its list, which may have been lost since it was taken.
    func withList(_ record: ImportRecord) async -> ImportRecord {
        guard let workshop, let contents = try? ProcessingContents(of: scanner.spool) else { return record }
        return await recovered(record, contents, workshop)
    }

    /// An unfinished import with its list: one that has neither a claimed file nor a copy any more gets it back from its
    /// results, or is settled without it.
    func recovered(
        _ record: ImportRecord, _ contents: ProcessingContents, _ workshop: Workshop
    ) async -> ImportRecord {
        guard record.state.needsList, !record.isListGone, !contents.claimed.contains(record.id),
            !contents.copies.contains(record.id)
        else {
            return record
        }
        do {
            guard let original = try openOriginal(of: record) else {
                return try await settleWithoutList(record, workshop)
            }
            // It is among the results already, and nothing is to be read any more.
            if record.state == .settled { return record }
            let list = ClaimedFile(id: record.id, file: original, source: record.source)
            guard case .copied(let digest, let size) = try workshop.copies.make(of: list) else { return record }
            var record = record
            if record.copy == nil {
                record = try await registry.recordCopy(of: record.id, size: size, digest: try digest.value())
            }
            journal.write(
                .notice, .importRecovered,
                "Import \(record.id), '\(record.file)' of \(record.customer), goes on from the original.csv of its "
                    + "results: the registry is older than they are.",
                [(.customer, record.customer.rawValue), (.importID, "\(record.id)"), (.actor, record.person.name)])
            return record
        } catch {
            // Its runner meets the same, says so and tries again.
            return record
        }
    }

    private func settleWithoutList(_ record: ImportRecord, _ workshop: Workshop) async throws -> ImportRecord {
        let refusal = ListRefusal.listGone(record)
        let now = Clocks.wall
        try await registry.refuseList(record, refusal, at: now)
        var record = record
        record.refusal = refusal
        record.state = .settled
        record.settledAt = now
        workshop.importJournal(configuration).listRefused(record, refusal)
        return record
    }
}

extension ImportState {
    /// Whether rows are still to be read in this state, or the list to be published.
    fileprivate var needsList: Bool {
        switch self {
        case .claimed, .read, .decided, .held, .settled: true
        // What is submitted waits for answers; its list is looked for when it is settled.
        case .claiming, .submitted, .reported: false
        }
    }
}

extension ImportRecord {
    /// Whether there is nothing that could become its `original.csv`.
    var isListGone: Bool { refusal?.refusal.code == .listGone }
}

extension ListRefusal {
    fileprivate static func listGone(_ record: ImportRecord) -> ListRefusal {
        ListRefusal(
            .failed,
            Refusal(
                .listGone,
                reason: "The daemon no longer has the list: it is neither in processing nor in the results. "
                    + "\(record.rowsDone) rows were done before.",
                nextStep: record.cancelledBy.map { person in
                    "\(person) cancelled the import, so nothing needs to be done. Drop the list again if it is wanted after all."
                } ?? "Drop the list again; rows that are done already come out as such."))
    }
}
