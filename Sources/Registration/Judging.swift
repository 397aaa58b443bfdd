// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Configuration
internal import Linux
internal import Registry

/// Has the registry judge the pieces of a list, one after the other, while the next ones are read on another thread.
struct Judging: Sendable {
    /// What is to be judged.
    let queue = PieceQueue()
    private let record: ImportRecord
    private let configuration: Configuration
    private let isHolding: Bool
    private let judged = Lock(Judged())

    /// What came of the pieces so far.
    private struct Judged {
        /// What nobody has taken yet, with the rows themselves: whoever read them has more time to let them go.
        var news: [(piece: [KeyedRow], settled: SettledRows)] = []
        /// The last row that was judged.
        var lastRow: Int?
    }

    /// - Parameter isHolding: whether rows are only decided: what would be deregistered is held.
    init(_ record: ImportRecord, _ configuration: Configuration, isHolding: Bool) {
        self.record = record
        self.configuration = configuration
        self.isHolding = isHolding
    }

    /// Judges until the queue is closed, on the registry's thread; what others want of it comes between the pieces.
    func run(on registry: isolated Registry) async throws {
        // Whoever reads the list must not wait for room in vain.
        defer { queue.close(isDiscarding: true) }
        while let piece = await queue.next() {
            guard let last = piece.last?.row.number else { continue }
            // The import of a customer who is gone ends elsewhere.
            guard let new = try await settle(piece, behind: lastRow, on: registry) else { throw CancellationError() }
            judged.withLock { judged in
                judged.news.append((piece, new))
                judged.lastRow = last
            }
            await Task.yield()
        }
    }

    /// What came of the pieces that were judged since this was asked last.
    func takeNews() -> [SettledRows] {
        let news = judged.withLock { judged in
            defer { judged.news = [] }
            return judged.news
        }
        return news.map(\.settled)
    }

    /// The last row of the list that has a verdict.
    var lastRow: Int { judged.withLock { $0.lastRow } ?? record.lastRow }

    private func settle(
        _ rows: [KeyedRow], behind given: Int, on registry: isolated Registry
    ) async throws -> SettledRows? {
        try await registry.settleNext(
            rows, of: record, behind: given, at: Clocks.wall, isAudited: !isHolding
        ) { circumstances in
            let judge = RowJudge(facts: facts(circumstances), holds: isHolding)
            return { row, match in judge.judge(row, match) }
        }
    }

    /// What is true now: an administrator may change it while a long list is read.
    private func facts(_ circumstances: ImportCircumstances) -> ImportFacts {
        var record = record
        record.cancelledBy = circumstances.cancelledBy
        return ImportFacts(
            record, customer: circumstances.standing.customer, gdaps: circumstances.standing.gdaps,
            standing: configuration.dapRequired, qualifying: configuration.qualifyingRoles,
            profile: circumstances.profile, defaultProfile: circumstances.defaultProfile,
            needsGDAP: configuration.partnerCenter.gdapForRegistration == .yes, now: Clocks.wall)
    }
}
