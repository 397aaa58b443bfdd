// SPDX-License-Identifier: Apache-2.0

/// What the authority is owed and what holds it up, in numbers: for the status line and the metrics.
///
/// Times are milliseconds since 1970, UTC.
package struct AuthorityFigures: Hashable, Sendable {
    /// Rows that were not sent yet.
    package var owed: Int
    /// Rows of calls that were not taken yet as far as is known.
    package var sent: Int
    /// Rows that were taken and are not answered for.
    package var awaited: Int
    /// Since when the oldest of them is owed.
    package var oldestSince: Int64?
    /// Until when no call is taken.
    package var throttledUntil: Int64?
    /// Calls since the start.
    package var calls: Int
    /// Those of them that were made again.
    package var retries: Int
    /// Those that were answered with 429.
    package var throttles: Int
    /// Whether nothing goes on before a person has done something.
    package var needsPerson: Bool
    /// What of the sign-in ends, by its stable word, and when.
    package var ends: [String: Int64]
    /// When all customers were last read since the start.
    package var syncedAt: Int64?

    package init(
        owed: Int, sent: Int, awaited: Int, oldestSince: Int64?, throttledUntil: Int64?, calls: Int, retries: Int,
        throttles: Int, needsPerson: Bool, ends: [String: Int64], syncedAt: Int64?
    ) {
        self.owed = owed
        self.sent = sent
        self.awaited = awaited
        self.oldestSince = oldestSince
        self.throttledUntil = throttledUntil
        self.calls = calls
        self.retries = retries
        self.throttles = throttles
        self.needsPerson = needsPerson
        self.ends = ends
        self.syncedAt = syncedAt
    }
}
