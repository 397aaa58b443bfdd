// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Rules

extension ListRefusal {
    /// Somebody wrote into the file while the daemon read it.
    static let changedWhileRead = ListRefusal(
        .failed,
        Refusal(
            .changedWhileRead,
            reason: "The file changed while it was read, so nothing of it was carried out.",
            nextStep:
                "Drop the list again when it is whole: write it elsewhere and move it in. The file is original.csv."))

    /// The customer was removed after the file was taken.
    static func customerGone(_ record: ImportRecord) -> ListRefusal {
        ListRefusal(
            .refused,
            Refusal(
                .noRelationship, reason: "The customer '\(record.customer)' was removed.",
                nextStep: "Add the customer again, then drop the list again."),
            rule: .resellerRelationship)
    }

    /// The owner of the file has no role.
    static func noRole(_ record: ImportRecord, _ decision: Decision) -> ListRefusal {
        ListRefusal(
            .refused,
            Refusal(
                decision.code, reason: "The list belongs to '\(record.person.name)'. \(decision.reason)",
                nextStep: decision.nextStep),
            rule: decision.rule)
    }
}
