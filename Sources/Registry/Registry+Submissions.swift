// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Database

/// The calls to Partner Center: recorded before they are made, and gone on with after a restart.
extension Registry {
    /// The ids of the customers for whom something is owed, or was sent and is not settled.
    package func customersOwed() throws(RegistryFault) -> [Int64] {
        try reading("listing what is owed") { () throws(DatabaseError) in
            let ids = try OwedTable(connection: connection).customers()
            return Set(ids).union(try SubmissionTable(connection: connection).customers()).sorted()
        }
    }

    /// The oldest owed rows of a customer that may be sent together now; none where nothing is to be sent.
    package func nextOwed(of customerID: Int64, at time: Int64, limit: Int) throws(RegistryFault) -> [OwedRow] {
        try reading("reading what is owed") { () throws(DatabaseError) in
            try OwedTable(connection: connection).next(of: customerID, at: time, limit: limit)
        }
    }

    /// When a customer's next owed row may be sent, where one has to wait; milliseconds since 1970, UTC.
    package func nextOwedMoment(of customerID: Int64) throws(RegistryFault) -> Int64? {
        try reading("reading what is owed") { () throws(DatabaseError) in
            try OwedTable(connection: connection).nextMoment(of: customerID)
        }
    }

    /// The submission of a customer that is under way, with its rows that are not settled, in the order sent.
    package func openSubmission(of customerID: Int64) throws(RegistryFault) -> (Submission, [OwedRow])? {
        try reading("looking a submission up") { () throws(DatabaseError) in
            guard let submission = try SubmissionTable(connection: connection).open(of: customerID) else { return nil }
            let rows = try OwedTable(connection: connection).rows(of: submission.id, customerID: customerID)
            return (submission, rows)
        }
    }

    /// Records that these rows are about to be sent in one call; only then may it be made.
    ///
    /// - Returns: nil where one of the customer is under way: another daemon took its place when the server lost this one.
    package func recordSubmission(_ new: Submission, rows: [OwedRow]) throws(RegistryFault) -> Submission? {
        try transaction("recording a submission", .bookkeeping) { () throws(DatabaseError) in
            guard try SubmissionTable(connection: connection).open(of: new.customerID) == nil else { return nil }
            var submission = new
            submission.id = try SubmissionTable(connection: connection).insert(new)
            for (position, row) in rows.enumerated() {
                try OwedTable(connection: connection).send(row, with: submission.id, position: position)
            }
            return submission
        }
    }

    /// Counts one more time that a submission is sent; only then may it be.
    package func recordAttempt(_ submissionID: Int64) throws(RegistryFault) {
        try transaction("recording an attempt", .bookkeeping) { () throws(DatabaseError) in
            try SubmissionTable(connection: connection).countAttempt(submissionID)
        }
    }

    /// Records that Partner Center took a submission, and the job that tells what becomes of it.
    package func recordAccepted(
        _ submission: Submission, trackingID: String?, at time: Int64
    ) throws(RegistryFault) {
        try transaction("recording an accepted submission", .bookkeeping) { () throws(DatabaseError) in
            try SubmissionTable(connection: connection).setAccepted(submission.id, trackingID: trackingID, at: time)
            guard let batch = submission.batch else { return }
            try BatchTable(connection: connection).insert(batch, of: submission.customerID, createdBy: nil)
        }
    }

    /// Records that Partner Center no longer knows a submission's job.
    package func recordForgottenJob(_ submissionID: Int64) throws(RegistryFault) {
        try transaction("recording a forgotten job", .bookkeeping) { () throws(DatabaseError) in
            try SubmissionTable(connection: connection).forgetJob(submissionID)
        }
    }

    /// Ends a submission whose rows are settled or owed anew.
    package func recordSubmissionSettled(_ submissionID: Int64, at time: Int64) throws(RegistryFault) {
        try transaction("ending a submission", .bookkeeping) { () throws(DatabaseError) in
            try SubmissionTable(connection: connection).setSettled(submissionID, at: time)
        }
    }
}
