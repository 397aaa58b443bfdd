// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Configuration
internal import DropDirectory
internal import Journal
internal import Linux
internal import Registry
internal import Rules

/// From a dropped file to a claimed import: the intent is recorded, then the file is renamed, then that is recorded.
extension WorkLoop {
    /// How many files are claimed before other news is looked at.
    private static let claimsATurn = 16
    /// How long a file waits, in milliseconds, before it is tried again.
    private static let retry: Int64 = 10_000

    /// Claims what may be claimed, or asks who owns it first.
    ///
    /// - Throws: `RegistryFault` that no waiting mends.
    func claimReady(_ group: inout ThrowingDiscardingTaskGroup<any Error>) async throws {
        for _ in 0..<Self.claimsATurn {
            guard let candidate = scanner.takeReady() else { return }
            let owner =
                actors[candidate.folder.customer].map(ListOwner.account) ?? .user(candidate.status.userID)
            if let standing = knownOwner(owner) {
                try await claim(candidate, standing)
            } else if ownerAwaited[owner] != nil {
                ownerAwaited[owner]?.append(candidate)
            } else {
                ownerAwaited[owner] = [candidate]
                group.addTask { [roles, inbox] in
                    inbox.post(.ownerKnown(owner, await roles.standing(of: owner)))
                }
            }
        }
        if scanner.readyCount > 0 { inbox.post(.more) }
    }

    /// Claims the files of an owner that was looked up, or lets them wait where nobody can tell who it is.
    func ownerKnown(_ owner: ListOwner, _ answer: StandingAnswer) async throws {
        let candidates = ownerAwaited.removeValue(forKey: owner) ?? []
        switch answer {
        case .known(let standing):
            owners[owner] = (standing, Clocks.monotonic + Self.ownerKept)
            for candidate in candidates { try await claim(candidate, standing) }
        case .unavailable(let reason):
            let now = Clocks.monotonic
            for candidate in candidates {
                scanner.postpone(candidate, .accountUnavailable(reason), until: now + Self.retry, now: now)
            }
        }
    }

    /// How long a looked-up owner counts, in milliseconds; the name service is asked again after that.
    private static let ownerKept: Int64 = 5000

    private func knownOwner(_ owner: ListOwner) -> Standing? {
        guard let (standing, until) = owners[owner], until > Clocks.monotonic else { return nil }
        return standing
    }

    private func claim(_ candidate: Candidate, _ owner: Standing) async throws {
        let now = Clocks.monotonic
        let standing: Standing
        switch owner.toward(
            limitedTo: limits(of: candidate.folder.customer), orUnknown: limitsUnknown[candidate.folder.customer])
        {
        case .known(let known): standing = known
        case .unavailable(let reason):
            return scanner.postpone(candidate, .accountUnavailable(reason), until: now + Self.retry, now: now)
        }
        do {
            try await claim(candidate, by: standing, now)
            goesOn()
        } catch let fault as RegistryFault where fault.canPass {
            let delay = met(fault.advice)
            scanner.postpone(candidate, .registryUnavailable(fault), until: now + delay, now: now)
        } catch let error as SystemCallError {
            let delay = met("\(error)")
            scanner.postpone(candidate, .claimFailed(error), until: now + delay, now: now)
        }
    }

    /// The groups that a customer is limited to, none where it is not.
    private func limits(of customer: FolderName) -> [UInt32] {
        served.first { $0.name == customer }?.limitingGroupIDs ?? []
    }

    private func claim(_ candidate: Candidate, by standing: Standing, _ now: Int64) async throws {
        guard let workshop, let customer = try await registry.customer(named: candidate.folder.customer),
            let purpose = Optional(candidate.folder.purpose)
        else { return scanner.claimed(candidate) }
        let record = try await registry.recordClaimIntent(
            ClaimIntent(
                customer: customer, operation: purpose.operation, profile: purpose.profile,
                authority: configuration.authority, fileName: candidate.name.bytes, source: candidate.source,
                person: standing.person, role: standing.role, granted: standing.granted.permissions, at: Clocks.wall))
        let outcome: ClaimOutcome
        do {
            outcome = try workshop.claim.claim(candidate, id: record.id)
        } catch {
            // Whatever was begun is ended or undone from the recorded intent.
            await endCutOff(record, workshop)
            throw error
        }
        switch outcome {
        case .claimed: scanner.claimed(candidate)
        case .changed: scanner.seeAgain(candidate, now: now)
        case .refused(let reason): scanner.postpone(candidate, reason, until: now + Self.retry, now: now)
        }
        do {
            try await end(record, with: outcome, workshop)
        } catch {
            await endCutOff(record, workshop)
        }
    }

    /// Records how a claim ended: the import goes on, or there is none.
    func end(_ record: ImportRecord, with outcome: ClaimOutcome?, _ workshop: Workshop) async throws {
        guard case .claimed? = outcome else { return try await registry.withdrawClaim(record.id) }
        try await registry.recordClaimed(record.id)
        var record = record
        record.state = .claimed
        take(record)
    }
}

extension WaitingReason {
    /// A file is only taken once that can be recorded.
    fileprivate static func registryUnavailable(_ fault: RegistryFault) -> WaitingReason {
        WaitingReason(
            .claimFailed, text: "The registry cannot be written now (\(fault)), so nothing is taken.",
            nextStep: "The daemon tries again by itself; if this stays, an administrator must look at the registry.")
    }
}
