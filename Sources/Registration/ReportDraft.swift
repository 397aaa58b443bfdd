// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import DeviceList
internal import DropDirectory
internal import Linux
internal import Registry

/// A list's report, written while its rows are judged.
///
/// It says what the registry would say afterwards where all rows were judged in one go; otherwise it is let go of, and the
/// report is made from the registry.
final class ReportDraft {
    private let folder: ResultsFolder
    private var file: AtomicFile?
    private var text = ReportText()
    private var counts: [Ending: Int] = [:]
    /// How many rows it has.
    private(set) var rows = 0

    init(in folder: ResultsFolder) throws(SystemCallError) {
        self.folder = folder
        file = try folder.begin(ResultFile.report)
    }

    /// Writes the lines of the next rows.
    func append(_ rows: [ReportRow]) throws(SystemCallError) {
        for row in rows {
            text.append(row)
            counts[Ending(outcome: row.verdict.outcome, code: row.verdict.code), default: 0] += 1
        }
        self.rows += rows.count
        try file?.file.write(text.takeBytes())
    }

    /// Gives the report its name; on the disk when this returns.
    ///
    /// - Parameter current: the import's folder as it is now.
    /// - Returns: false where that is another one, or the report could not be published: it is to be made anew.
    func publish(in current: ResultsFolder) -> Bool {
        do {
            guard try folder.isSame(as: current), let file = file.take() else { return false }
            try file.publish()
            return true
        } catch {
            // Whoever makes it anew meets it again, if it lasts.
            return false
        }
    }

    /// As `Registry.outcomes` has them.
    var outcomes: [OutcomeCount] {
        counts.map { OutcomeCount(outcome: $0.outcome, code: $0.code, rows: $1) }
            .sorted { ($0.outcome.rawValue, $0.code.rawValue) < ($1.outcome.rawValue, $1.code.rawValue) }
    }

    private struct Ending: Hashable {
        var outcome: Outcome
        var code: OutcomeCode
    }
}
