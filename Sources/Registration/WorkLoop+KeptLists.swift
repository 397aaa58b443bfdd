// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Configuration
internal import DropDirectory
internal import Journal
internal import Linux
internal import Registry

/// The lists of finished imports hold personal data: they are removed when KeepDays= have passed.
extension WorkLoop {
    /// How many imports are looked at before other news is.
    private static let listsATurn = 50
    /// How often, in milliseconds, it is looked for old lists; the loop is awake for a look at the folders then.
    private static let listsPause: Int64 = 30_000

    /// Removes what is older than KeepDays= allows; a kill in between is made good by the next look.
    func removeOldLists(_ now: Int64) async {
        guard configuration.keepDays > 0, now >= nextOldLists else { return }
        nextOldLists = now + Self.listsPause
        let time = Clocks.wall - Int64(configuration.keepDays) * 86_400_000
        var count = 0
        var problem: String?
        do {
            let records = try await registry.importsWithList(
                reportedUntil: time, after: lastOldList, limit: Self.listsATurn)
            for record in records {
                do {
                    if try await removeList(of: record) { count += 1 }
                } catch {
                    problem = problem ?? "\(error)"
                }
            }
            lastOldList = records.count == Self.listsATurn ? records.last : nil
        } catch {
            problem = "\(error)"
        }
        sayOldLists(count, problem)
        guard lastOldList != nil else { return }
        nextOldLists = now
        inbox.post(.more)
    }

    /// Answers whether there was something to remove.
    private func removeList(of record: ImportRecord) async throws -> Bool {
        let removed = try CustomerResults.remove(
            [ResultFile.original, ResultFile.rejected], fromResults: record.resultsName, of: record.customer,
            in: scanner.spool)
        try await registry.recordListRemoved(
            of: record, files: removed.compactMap(\.text), keptDays: configuration.keepDays, at: Clocks.wall)
        return !removed.isEmpty
    }

    private func sayOldLists(_ count: Int, _ problem: String?) {
        if count > 0 {
            journal.write(
                .info, .listsRemoved,
                "Removed original.csv and rejected.csv of \(count) \(count == 1 ? "import" : "imports") that "
                    + "ended more than \(configuration.keepDays) days ago (KeepDays=).",
                [(.count, "\(count)")])
        }
        if let problem, problem != saidOldLists {
            journal.write(
                .warning, .folderProblem,
                "Lists that are older than KeepDays= could not all be removed: \(problem). It is tried again.",
                [(.folder, scanner.spool.results)])
        }
        saidOldLists = problem
    }
}
