// SPDX-License-Identifier: Apache-2.0

internal import Database

/// By what a transaction is found again when the answer to its COMMIT got lost (pg_xact_status).
///
/// A server that crashed, or a standby that took over, may know nothing of a transaction that was about to be committed,
/// and give its id to another one. That one's fate must not be taken for it.
struct CommitMark {
    private let id: String
    /// Changes when a standby takes over.
    private let timeline: String
    /// How far the log is: what the transaction wrote stands before it, and its COMMIT behind.
    private let position: String
    /// Where the last checkpoint stands.
    ///
    /// Recovering from a crash ends with another one, where the log then ends.
    private let checkpoint: String

    /// What became of a transaction.
    enum Fate {
        case committed, rolledBack
        /// It has not ended yet, or the server does not say for the moment.
        case open
        case unknown
    }

    private static let currentTimeline = "substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8)"

    /// Nil where the open transaction wrote nothing.
    init?(of connection: PostgreSQLConnection) throws(DatabaseError) {
        let answer = try connection.run(
            """
            SELECT pg_current_xact_id_if_assigned()::text, \(Self.currentTimeline),
              pg_current_wal_insert_lsn()::text, checkpoint_lsn::text FROM pg_control_checkpoint()
            """, naming: "COMMIT")
        guard let id = answer.text(0, 0), let timeline = answer.text(0, 1), let position = answer.text(0, 2),
            let checkpoint = answer.text(0, 3)
        else { return nil }
        self.id = id
        self.timeline = timeline
        self.position = position
        self.checkpoint = checkpoint
    }

    /// Asks the server.
    func fate(_ connection: PostgreSQLConnection) -> Fate {
        let answer: PostgreSQLAnswer
        do {
            answer = try connection.run(
                """
                SELECT pg_xact_status('\(id)'::xid8), \(Self.currentTimeline) = '\(timeline)'
                  AND (checkpoint_lsn = '\(checkpoint)' OR checkpoint_lsn >= '\(position)')
                FROM pg_control_checkpoint()
                """)
        } catch {
            // An id of the future (22023): the server never saw the transaction, or lost it.
            return error.description.contains(" 22023:") ? .rolledBack : .open
        }
        switch answer.text(0, 0) {
        case "aborted": return .rolledBack
        case "in progress": return .open
        case "committed": return answer.text(0, 1) == "t" ? .committed : .unknown
        default: return .unknown
        }
    }
}
