// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Database

/// What is owed to Partner Center, counted for those who ask.
extension Registry {
    /// What is owed for each customer for whom anything is, those that have waited longest first.
    package func owedFigures() throws(RegistryFault) -> [OwedFigures] {
        try reading("counting what is owed") { () throws(DatabaseError) in
            var figures: [Int64: OwedFigures] = [:]
            for group in try rowGroups() {
                var those = figures[group.customerID] ?? OwedFigures(customerID: group.customerID)
                switch group.state {
                case nil: those.owed += group.count
                case .recorded?: those.sent += group.count
                case .accepted?, .forgotten?, .settled?: those.awaited += group.count
                }
                those.oldestSince = [those.oldestSince, group.oldestSince].compactMap { $0 }.min()
                figures[group.customerID] = those
            }
            for (id, count) in try profileCounts() {
                figures[id, default: OwedFigures(customerID: id)].profiles = count
            }
            return figures.values.sorted {
                ($0.oldestSince ?? .max, $0.customerID) < ($1.oldestSince ?? .max, $1.customerID)
            }
        }
    }

    /// What the first owed row of an import waits for and since when, in the words of its report; nil where none is owed.
    package func awaited(by importID: Int64) throws(RegistryFault) -> String? {
        try reading("looking up what an import waits for") { () throws(DatabaseError) in
            try connection.statement(
                """
                SELECT v.reason FROM owed o JOIN import_rows r ON r.import_id = o.import_id AND r.row = o.row
                    JOIN verdicts v ON v.id = r.verdict_id
                WHERE o.import_id = ? ORDER BY o.row LIMIT 1
                """
            ).first(importID) { $0.text(0) }
        }
    }

    private struct RowGroup {
        var customerID: Int64
        var state: Submission.State?
        var count: Int
        var oldestSince: Int64?
    }

    // The grouping reads an index alone: 100,000 rows are counted while a person waits, and others work.
    private func rowGroups() throws(DatabaseError) -> [RowGroup] {
        try connection.statement(
            """
            SELECT g.customer_id, s.state, g.owed,
                (SELECT o.since FROM owed o WHERE o.import_id = g.oldest ORDER BY o.row LIMIT 1)
            FROM (SELECT customer_id, submission_id, count(*) AS owed, min(import_id) AS oldest
                FROM owed GROUP BY customer_id, submission_id) g
                LEFT JOIN submissions s ON s.id = g.submission_id
            """
        ).all {
            RowGroup(
                customerID: $0.int64(0), state: $0.optionalText(1).flatMap(Submission.State.init), count: $0.int(2),
                oldestSince: $0.optionalInt64(3))
        }
    }

    private func profileCounts() throws(DatabaseError) -> [(Int64, Int)] {
        try connection.statement(
            """
            SELECT customer_id, count(*) FROM (
                SELECT customer_id FROM profile_deletions
                UNION ALL SELECT customer_id FROM profiles
                    WHERE authority = 'partner-center' AND (sent_at IS NULL OR sent_at < changed_at)) p
            GROUP BY customer_id
            """
        ).all { ($0.int64(0), $0.int(1)) }
    }
}
