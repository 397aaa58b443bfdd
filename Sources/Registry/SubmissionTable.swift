// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Database

/// The SQL of the table `submissions`.
struct SubmissionTable {
    let connection: any Connection

    func insert(_ new: Submission) throws(DatabaseError) -> Int64 {
        try connection.statement(
            """
            INSERT INTO submissions(customer_id, kind, batch, creates_batch, row_count, request_id, state, recorded_at)
            VALUES(?, ?, ?, ?, ?, ?, ?, ?)
            """
        ).insert(
            new.customerID, new.kind.rawValue, new.batch, new.createsBatch, new.rowCount, new.requestID,
            new.state.rawValue,
            new.recordedAt)
    }

    /// The submission of a customer that is under way, oldest first; at most one is.
    func open(of customerID: Int64) throws(DatabaseError) -> Submission? {
        try connection.statement(
            "SELECT \(Self.columns) FROM submissions WHERE customer_id = ? AND state <> 'settled' ORDER BY id"
        ).first(customerID, read: Self.submission)
    }

    /// The customers that have a submission under way.
    func customers() throws(DatabaseError) -> [Int64] {
        try connection.statement("SELECT DISTINCT customer_id FROM submissions WHERE state <> 'settled'")
            .all { $0.int64(0) }
    }

    func countAttempt(_ id: Int64) throws(DatabaseError) {
        try connection.statement("UPDATE submissions SET attempts = attempts + 1 WHERE id = ?").run(id)
    }

    func setAccepted(_ id: Int64, trackingID: String?, at time: Int64) throws(DatabaseError) {
        try connection.statement(
            "UPDATE submissions SET state = 'accepted', tracking_id = ?, accepted_at = ? WHERE id = ?"
        ).run(trackingID, time, id)
    }

    func setSettled(_ id: Int64, at time: Int64) throws(DatabaseError) {
        try connection.statement("UPDATE submissions SET state = 'settled', settled_at = ? WHERE id = ?").run(time, id)
    }

    /// Forgets the job of a submission: what became of its rows is looked for in the listing.
    func forgetJob(_ id: Int64) throws(DatabaseError) {
        try connection.statement("UPDATE submissions SET tracking_id = NULL, state = 'forgotten' WHERE id = ?").run(id)
    }

    func eraseAll(of customerID: Int64) throws(DatabaseError) {
        try connection.statement("DELETE FROM submissions WHERE customer_id = ?").run(customerID)
    }

    private static let columns = """
        id, customer_id, kind, batch, creates_batch, request_id, tracking_id, state, attempts, recorded_at, accepted_at,
        row_count
        """

    private static func submission(_ row: Row) -> Submission {
        guard let kind = OwedKind(rawValue: row.text(2)), let state = Submission.State(rawValue: row.text(7)) else {
            preconditionFailure("submission \(row.int64(0)) in the registry is damaged")
        }
        return Submission(
            id: row.int64(0), customerID: row.int64(1), kind: kind, batch: row.optionalText(3),
            createsBatch: row.bool(4), rowCount: row.int(11), requestID: row.text(5), trackingID: row.optionalText(6),
            state: state,
            attempts: row.int(8), recordedAt: row.int64(9), acceptedAt: row.optionalInt64(10))
    }
}
