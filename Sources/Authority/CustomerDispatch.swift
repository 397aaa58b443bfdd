// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Configuration
internal import Linux
internal import PartnerCenter
internal import Registry

/// Sends one customer's owed rows to Partner Center, one submission after the other, until nothing is owed.
///
/// The registry says where it stands: begun again after a crash it goes on with the submission that is open, under the
/// same request id where nobody knows whether it arrived.
struct CustomerDispatch {
    let customerID: Int64
    let correspondence: Correspondence
    /// That this daemon sends the customer's, and no other; nil while it rests.
    private var held: HeldWork?
    /// Between tries of what a passing fault stopped.
    private var backoff = Backoff(first: .seconds(1), longest: .seconds(300))
    /// The submission whose answer is awaited, and since when by the clock that nobody sets.
    private(set) var awaited: (submissionID: Int64, since: Int64)?
    /// How many rows go together; fewer for a while where Partner Center refused a whole call for one of them.
    var limit: Int

    init(customerID: Int64, correspondence: Correspondence) {
        self.customerID = customerID
        self.correspondence = correspondence
        limit = correspondence.configuration().partnerCenter.chunkRows
    }

    var registry: Registry { correspondence.registry }
    var client: PartnerCenterClient { correspondence.client }

    /// Works until nothing is owed for the customer, another daemon does it, or the task is cancelled.
    mutating func run() async {
        await work()
        await rest()
    }

    /// Lets another daemon send while this one waits: it may be able to.
    private mutating func rest() async {
        guard let held else { return }
        await registry.release(held)
        self.held = nil
    }

    private mutating func work() async {
        while !Task.isCancelled {
            do {
                guard try await mayWork() else { return }
                guard try await step() else { return await correspondence.passed(customerID) }
                backoff.reset()
                await correspondence.passed(customerID)
            } catch {
                if Task.isCancelled { return }
                await correspondence.met(error, for: customerID)
                await rest()
                _ = await Pause.waitUnlessCancelled(wait(after: error))
            }
        }
    }

    /// Whether this daemon is the one that sends this customer's; where the server lost the connection, another may be now.
    private mutating func mayWork() async throws -> Bool {
        if let held, await registry.holds(held) { return true }
        held = try await registry.hold(.sending(customerID: customerID))
        return held != nil
    }

    private mutating func wait(after error: any Error) -> Duration {
        let step = backoff.step()
        guard let fault = error as? ServiceFault else { return step }
        switch fault.kind {
        case .throttled(let after?): return max(after, step)
        // Somebody signs in at some time, and should not wait long then.
        case .personMustAct: return min(step, .seconds(30))
        case .throttled(nil), .transient, .refused, .unreadable: return step
        }
    }

    /// Goes on with what is open, or begins the next; false where nothing is left.
    private mutating func step() async throws -> Bool {
        guard let customer = try await registry.customer(id: customerID) else { return false }
        if let (submission, rows) = try await registry.openSubmission(of: customerID) {
            try await carry(submission, rows, customer)
            return true
        }
        try await sendProfiles(of: customer)
        let rows = try await registry.nextOwed(of: customerID, at: Clocks.wall, limit: limit)
        if !rows.isEmpty {
            try await begin(rows, customer)
            return true
        }
        guard let moment = try await registry.nextOwedMoment(of: customerID) else { return false }
        await rest()
        _ = await Pause.waitUnlessCancelled(.milliseconds(max(moment - Clocks.wall, 0) + 1))
        return true
    }

    /// Asks the rules once more, then records what is about to be sent.
    private mutating func begin(_ rows: [OwedRow], _ customer: Customer) async throws {
        guard let standing = try await registry.standing(of: customer.name) else { return }
        let rules = SubmissionRules(standing: standing, configuration: correspondence.configuration(), now: Clocks.wall)
        let (permitted, forbidden) = rules.sort(rows)
        try await correspondence.settle(forbidden)
        guard let first = permitted.first else { return }
        var (batch, createsBatch) = (first.batch, false)
        if first.kind == .register, let tag = batch {
            let known = try await registry.batch(named: tag, of: customerID)
            (batch, createsBatch) = (known ?? tag, known == nil)
        }
        let recorded = try await registry.recordSubmission(
            Submission(
                id: 0, customerID: customerID, kind: first.kind, batch: batch, createsBatch: createsBatch,
                rowCount: permitted.count, requestID: CallID.fresh(), trackingID: nil, state: .recorded, attempts: 0,
                recordedAt: Clocks.wall, acceptedAt: nil),
            rows: permitted)
        guard let submission = recorded else { return }
        try await carry(submission, try await registry.openSubmission(of: customerID)?.1 ?? [], customer)
    }

    /// Sends a submission that is only recorded, and follows one that was taken.
    private mutating func carry(_ submission: Submission, _ rows: [OwedRow], _ customer: Customer) async throws {
        guard !rows.isEmpty else {
            return try await registry.recordSubmissionSettled(submission.id, at: Clocks.wall)
        }
        switch submission.state {
        case .recorded: try await send(submission, rows, customer)
        case .accepted, .forgotten:
            if awaited?.submissionID != submission.id { awaited = (submission.id, Clocks.monotonic) }
            try await follow(submission, rows, customer)
        case .settled: preconditionFailure("submission \(submission.id) is settled and was given to be carried out")
        }
    }
}
