// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import DeviceList
internal import DropDirectory
internal import FoundationEssentials
internal import HardwareHash
internal import Linux
internal import Registry

/// settled → reported: the results folder, made from the registry alone and from the daemon's own copy.
extension ImportRunner {
    private static let pageRows = 1000
    /// How much of a file is collected before it is written.
    private static let writtenBytes = 1 << 18

    /// Writes `report.csv`, `rejected.csv`, `original.csv` and, last of all, `summary.json`; each is on disk before the
    /// next.
    ///
    /// Killed anywhere and begun again, it gives the same files.
    func publish() async throws {
        let folder = try resultsFolder()
        let draft = draft.flatMap { $0.rows == record.rowsDone && record.refusal == nil ? $0 : nil }
        self.draft = nil
        let outcomes = if let draft { draft.outcomes } else { try await workshop.registry.outcomes(of: record.id) }
        // Once the copy has become original.csv, what stands before it in this list is on disk.
        if try !folder.has(ResultFile.original) {
            if draft?.publish(in: folder) != true { try await writeReport(folder) }
            try await writeRejected(folder, outcomes)
            try publishOriginal(folder)
        } else {
            // One that was made again from original.csv is no longer needed.
            try workshop.copies.discard(id: record.id)
        }
        try folder.remove(ResultFile.partial)
        let now = Clocks.wall
        try writeSummary(folder, outcomes, at: now)
        let auditHead = try await workshop.registry.recordReported(record.id, at: now)
        record.state = .reported
        record.reportedAt = now
        workshop.importJournal(configuration).reported(
            record, outcomes: outcomes, results: folder.path, auditHead: auditHead,
            milliseconds: now - record.claimedAt)
    }

    /// The import's folder of results, made where it is missing.
    func resultsFolder() throws -> ResultsFolder {
        try CustomerResults(spool: workshop.spool, customer: record.customer, audience: audience)
            .folder(of: record.id, named: record.resultsName)
    }

    /// A list that changed while it was read has no copy: the claimed file itself is what is kept.
    private func publishOriginal(_ folder: ResultsFolder) throws {
        if record.isListGone { return }
        if record.copy == nil {
            try folder.publishClaimed()
        } else {
            try folder.publishCopy()
        }
    }

    private func writeReport(_ folder: ResultsFolder) async throws {
        let report = try folder.begin(ResultFile.report)
        var text = ReportText()
        if let refusal = record.refusal { text.append(refusal) }
        try await writeRows(to: report, behind: text)
        try report.publish()
    }

    /// Writes a line for every row that has a verdict by now.
    func writeRows(to report: borrowing AtomicFile, behind text: ReportText = ReportText()) async throws {
        let (importID, registry) = (record.id, workshop.registry)
        var text = text
        try report.file.write(text.takeBytes())
        var next = try await reportPage(after: 0)
        while let page = next, let newest = page.last {
            async let following = Self.reportPage(of: importID, after: newest.number, in: registry)
            for row in page { text.append(row) }
            try report.file.write(text.takeBytes())
            next = try await following
        }
    }

    /// Goes through the list once more, beside its report, and keeps the cells of the rows that were rejected.
    private func writeRejected(_ folder: ResultsFolder, _ outcomes: [OutcomeCount]) async throws {
        guard !record.isListGone, outcomes.contains(where: { $0.outcome.isRejected }) else {
            return try folder.remove(ResultFile.rejected)
        }
        let file = try workshop.copies.open(id: record.id)
        // Only the cells are wanted: nothing is to be searched in them again.
        let options = DeviceListOptions(
            operation: record.operation, repairAllowance: RepairAllowance(perRow: 0, perList: 0))
        guard case .list(let list) = try DeviceListReader.open(options, source: { try file.read(into: $0) }) else {
            return
        }
        let rejected = try folder.begin(ResultFile.rejected)
        var writer = RejectedListWriter(header: list.header)
        var last = 0
        while let page = try await reportPage(after: last), let newest = page.last {
            for line in page {
                // A list that is done again has rows that its report has not.
                var next = try list.next()
                while let row = next, row.recordNumber < line.number { next = try list.next() }
                guard let row = next else { break }
                if line.verdict.outcome.isRejected { writer.append(row, reason: line.verdict.whyRejected) }
                // A page of rows that are too large would be a gigabyte.
                if writer.byteCount >= Self.writtenBytes { try rejected.file.write(writer.takeBytes()) }
            }
            try rejected.file.write(writer.takeBytes())
            last = newest.number
        }
        try rejected.publish()
    }

    private func writeSummary(_ folder: ResultsFolder, _ outcomes: [OutcomeCount], at now: Int64) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let text = try encoder.encode(ImportSummary(record, outcomes: outcomes, reportedAt: now))
        // People look at it with cat(1).
        let shown = String(decoding: text, as: UTF8.self).printableJSON + "\n"
        try folder.publish(ResultFile.summary) { try $0.write(shown.utf8) }
    }

    /// nil where no line is left.
    private func reportPage(after row: Int) async throws -> [ReportRow]? {
        try await Self.reportPage(of: record.id, after: row, in: workshop.registry)
    }

    /// The same, for reading a page while another is written.
    private nonisolated static func reportPage(
        of importID: Int64, after row: Int, in registry: Registry
    ) async throws -> [ReportRow]? {
        if Task.isCancelled { throw CancellationError() }
        let page = try await registry.reportRows(of: importID, after: row, limit: pageRows)
        return page.isEmpty ? nil : page
    }
}

extension RowVerdict {
    /// What stands in the column `Reason` of `rejected.csv`: what is wrong and what to do.
    fileprivate var whyRejected: String {
        [reason, nextStep].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
