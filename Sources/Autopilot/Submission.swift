// SPDX-License-Identifier: Apache-2.0

/// One call to Partner Center for some of a customer's owed rows, as it was recorded before it was made.
package struct Submission: Sendable {
    /// How far the call is known to have come.
    package enum State: String, Sendable {
        /// It may or may not have been made, and may or may not have arrived.
        case recorded
        /// Partner Center took it; what becomes of each row is awaited.
        case accepted
        /// Partner Center took it and no longer knows its job.
        case forgotten
        /// Every row of it is settled, or owed anew.
        case settled
    }

    /// The registry's number of it.
    package var id: Int64
    /// Whose rows they are.
    package var customerID: Int64
    /// What is asked for.
    package var kind: OwedKind
    /// The device batch that is created or appended to.
    package var batch: String?
    /// Whether the batch is created by this call.
    package var createsBatch: Bool
    /// How many rows were sent with it.
    package var rowCount: Int
    /// The value of `MS-RequestId`: the same whenever the same call is made again.
    package var requestID: String
    /// The job that tells what became of each device.
    package var trackingID: String?
    package var state: State
    /// How often it was sent, counted before each time.
    package var attempts: Int
    /// Milliseconds since 1970, UTC.
    package var recordedAt: Int64
    package var acceptedAt: Int64?

    package init(
        id: Int64, customerID: Int64, kind: OwedKind, batch: String?, createsBatch: Bool, rowCount: Int,
        requestID: String,
        trackingID: String?, state: State, attempts: Int, recordedAt: Int64, acceptedAt: Int64?
    ) {
        self.id = id
        self.customerID = customerID
        self.kind = kind
        self.batch = batch
        self.createsBatch = createsBatch
        self.rowCount = rowCount
        self.requestID = requestID
        self.trackingID = trackingID
        self.state = state
        self.attempts = attempts
        self.recordedAt = recordedAt
        self.acceptedAt = acceptedAt
    }
}
