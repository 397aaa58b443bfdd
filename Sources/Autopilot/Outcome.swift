// SPDX-License-Identifier: Apache-2.0

/// What became of one row of a list.
package enum Outcome: String, CaseIterable, Codable, Sendable {
    case registered
    case alreadyRegistered = "already-registered"
    case deregistered
    case profileApplied = "profile-applied"
    case profileRemoved = "profile-removed"
    case unchanged
    /// A rule forbids it.
    case refused
    /// The row itself is wrong.
    case invalid
    /// The authority said no, or could not be reached.
    case failed
    case cancelled
    /// Not settled yet.
    case pending
    /// Waits for an admin agent's approval.
    case held

    /// Whether the row did not get what its list asked for: such rows go into `rejected.csv`.
    package var isRejected: Bool {
        switch self {
        case .refused, .invalid, .failed, .cancelled: true
        default: false
        }
    }

    /// Whether nothing can change any more.
    package var isSettled: Bool { self != .pending && self != .held }
}
