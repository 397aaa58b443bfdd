// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Configuration
internal import Linux
internal import PartnerCenter
internal import Registry

/// accepted → settled: the job is asked until it has ended, and what no answer tells is looked for in the listing.
extension CustomerDispatch {
    /// How long an answer is awaited after Partner Center took a submission.
    private static let patience = Duration.seconds(3600)
    /// And at least for so long by this process, whatever a clock that was set or a long stop make of the hour.
    private static let leastPatience = Duration.seconds(1200)
    /// How often a device that Partner Center failed at is sent again.
    private static let mostFaults = 5
    /// How long such a device rests first; twice as long each time.
    private static let coolDown = Duration.seconds(60)

    func follow(_ submission: Submission, _ rows: [OwedRow], _ customer: Customer) async throws {
        var left = rows
        if let trackingID = submission.trackingID {
            guard let job = try await finishedJob(trackingID, submission, customer) else { return }
            left = try await settle(left, by: JobReading(job, sentCount: submission.rowCount), submission, customer)
        }
        try await settleFromListing(left, submission, customer)
    }

    /// Asks until the job has ended; nil where Partner Center forgot it, or the task was cancelled.
    private func finishedJob(
        _ trackingID: String, _ submission: Submission, _ customer: Customer
    ) async throws -> RemoteJob? {
        let first = correspondence.configuration().partnerCenter.poll
        var wait = Backoff(first: first, longest: max(first * 12, .seconds(60)))
        while !Task.isCancelled {
            _ = await Pause.waitUnlessCancelled(wait.step())
            if Task.isCancelled { return nil }
            guard let job = try await client.job(trackingID, of: customer.tenantID) else {
                try await registry.recordForgottenJob(submission.id)
                return nil
            }
            if job.isFinished || hasWaitedEnough(submission) { return job }
        }
        return nil
    }

    /// Settles what the job names; answers the rows about which it says nothing that is final.
    private func settle(
        _ rows: [OwedRow], by reading: JobReading, _ submission: Submission, _ customer: Customer
    ) async throws -> [OwedRow] {
        let answers = rows.map { ($0, reading.answer(for: $0)) }
        let isListed = answers.contains { $0.1.needsListing }
        let sightings =
            isListed
            ? try await correspondence.sightings(of: rows, customer)
            : [KnownDevice?](repeating: nil, count: rows.count)
        var ends: [(row: OwedRow, end: OwedEnd)] = []
        var silent: [OwedRow] = []
        for ((row, answer), sighting) in zip(answers, sightings) {
            if let end = end(of: row, answer, sighting, submission) {
                ends.append((row, end))
            } else {
                silent.append(row)
            }
        }
        try await correspondence.settle(ends)
        return silent
    }

    /// nil where only a listing tells.
    ///
    /// - Parameter sighting: what a listing shows of the device, where the answer needs one.
    private func end(
        of row: OwedRow, _ answer: JobReading.Answer, _ sighting: KnownDevice?, _ submission: Submission
    ) -> OwedEnd? {
        switch answer {
        case .silent: return nil
        // A profile counts once it was read back.
        case .done(let remoteID):
            guard row.kind == .register else { return nil }
            return .done(RemoteRegistration(id: remoteID, batch: submission.batch))
        case .failed(let error):
            switch error.handling {
            case .alreadyThere where row.kind == .register:
                guard let sighting else { return .ended(.heldOutside) }
                return found(row, sighting, submission)
            case .transient:
                guard row.faults < Self.mostFaults else { return .ended(.faulty(error, tries: row.faults + 1)) }
                let rest = Self.coolDown * (1 << row.faults)
                return .again(notBefore: Clocks.wall + rest.milliseconds, isFault: true)
            case .alreadyThere, .gone, .ownership, .data, .profile, .unknown: return .ended(.refused(error))
            }
        }
    }

    /// A row found registered: by an earlier try of this very submission, or by a partner before it.
    private func found(_ row: OwedRow, _ sighting: KnownDevice, _ submission: Submission) -> OwedEnd {
        let isOurs =
            sighting.origin == .thisPartner || (sighting.id == row.device.id && sighting.origin != .otherPartner)
        if submission.attempts > 1, isOurs { return .done(sighting.remote) }
        let origin: Origin = sighting.origin == .thisPartner ? .thisPartner : .otherPartner
        return .found(origin, sighting.remote, .alreadyRegistered(sighting))
    }

    // MARK: The listing

    /// Looks for the rows in the listing, again and again until it shows what was asked for or patience ends.
    private func settleFromListing(_ rows: [OwedRow], _ submission: Submission, _ customer: Customer) async throws {
        var left = rows
        var wait = Backoff(first: correspondence.configuration().partnerCenter.poll, longest: .seconds(600))
        while !left.isEmpty, !Task.isCancelled {
            var ends: [(row: OwedRow, end: OwedEnd)] = []
            for (row, sighting) in zip(left, try await correspondence.sightings(of: left, customer)) {
                if let end = shown(row, by: sighting, submission) { ends.append((row, end)) }
            }
            try await correspondence.settle(ends)
            let settled = Set(ends.map(\.row.row))
            left.removeAll { settled.contains($0.row) }
            if left.isEmpty { break }
            if submission.state == .forgotten, submission.kind != .deregister {
                // The job is forgotten, and the listing does not show it: nothing tells that it was ever done.
                return try await sendAnew(left, submission)
            }
            if hasWaitedEnough(submission) {
                return try await end(submission, left.map { ($0, .ended(.noAnswer(after: Self.patience))) })
            }
            _ = await Pause.waitUnlessCancelled(wait.step())
        }
        if left.isEmpty { try await registry.recordSubmissionSettled(submission.id, at: Clocks.wall) }
    }

    private func sendAnew(_ rows: [OwedRow], _ submission: Submission) async throws {
        let ends: [(row: OwedRow, end: OwedEnd)] = rows.map { row in
            guard row.faults < Self.mostFaults else { return (row, .ended(.noAnswer(after: Self.patience))) }
            let rest = correspondence.configuration().partnerCenter.poll * (1 << row.faults)
            return (row, .again(notBefore: Clocks.wall + rest.milliseconds, isFault: true))
        }
        try await end(submission, ends)
    }

    /// Whether the listing shows what was asked for.
    private func shown(_ row: OwedRow, by sighting: KnownDevice?, _ submission: Submission) -> OwedEnd? {
        switch row.kind {
        // It was not there when the row was judged, and Partner Center took it: it is there by this submission.
        case .register: sighting.map { $0.origin == .otherPartner ? found(row, $0, submission) : .done($0.remote) }
        case .deregister: sighting == nil ? .done(nil) : nil
        case .applyProfile, .applyDefaultProfile: sighting?.profile == row.profile?.name ? .done(nil) : nil
        case .removeProfile: sighting != nil && sighting?.profile == nil ? .done(nil) : nil
        }
    }

    private func hasWaitedEnough(_ submission: Submission) -> Bool {
        guard let acceptedAt = submission.acceptedAt, let awaited, awaited.submissionID == submission.id else {
            return false
        }
        return Clocks.wall - acceptedAt > Self.patience.milliseconds
            && Clocks.monotonic - awaited.since > Self.leastPatience.milliseconds
    }
}

extension JobReading.Answer {
    /// Whether only the customer's batches tell what it means.
    fileprivate var needsListing: Bool {
        if case .failed(let error) = self { error.handling == .alreadyThere } else { false }
    }
}
