// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Configuration
internal import Relationships
internal import Rules

/// Asks the rules directly before something is sent, with the facts of that moment.
struct SubmissionRules {
    let standing: CustomerStanding
    let configuration: Configuration
    /// Milliseconds since 1970, UTC.
    let now: Int64

    /// The rows that may be sent, and those that must not be any more.
    func sort(_ rows: [OwedRow]) -> (permitted: [OwedRow], forbidden: [(row: OwedRow, end: OwedEnd)]) {
        var permitted: [OwedRow] = []
        var forbidden: [(row: OwedRow, end: OwedEnd)] = []
        for row in rows {
            if let verdict = objection(to: row) {
                forbidden.append((row, .ended(verdict)))
            } else {
                permitted.append(row)
            }
        }
        return (permitted, forbidden)
    }

    private func objection(to row: OwedRow) -> RowVerdict? {
        let decision = decide(question(row))
        if let refusal = decision.refusal { return .forbidden(refusal, by: decision.rule) }
        if row.kind == .register, configuration.partnerCenter.gdapForRegistration == .yes,
            !standing.hasUploadRole(at: now)
        {
            return .gdapGone
        }
        // A profile that could not be made at Partner Center cannot be applied either.
        if row.profile != nil, row.kind != .register, row.profile?.remoteID == nil { return .profileNotThere }
        return nil
    }

    private func question(_ row: OwedRow) -> Question {
        // The default profile is applied in the name of the admin agent who set it.
        let isDefault = row.kind == .applyDefaultProfile
        return Question(
            operation: row.kind.operation, role: isDefault ? .adminAgent : row.role,
            granted: isDefault ? .all : Permissions(row.granted), relationship: standing.customer.relationship,
            delegation: standing.delegation(at: now, qualifying: configuration.qualifyingRoles),
            registration: row.kind == .register ? .none : .thisCustomer, origin: row.device.origin,
            dapRequired: standing.isDAPRequired(at: row.claimedAt, standing: configuration.dapRequired),
            allowedOperations: row.device.remote?.allowedVerbs.map(AllowedOperations.init(verbs:)))
    }
}

extension RowVerdict {
    fileprivate static let gdapGone = RowVerdict(
        .refused, .gdapNeeded,
        reason:
            "GDAPForRegistration=yes, and no active GDAP of the customer holds a role that may register devices now.",
        nextStep: "Have the customer approve GDAP again; then 'autopilotctl import retry'.")

    fileprivate static let profileNotThere = RowVerdict(
        .failed, .unknownProfile, reason: "Partner Center does not have the profile.",
        nextStep: "Look at the customer's profiles ('autopilotctl profile list') and drop the list again.")
}
