// SPDX-License-Identifier: Apache-2.0

/// How far an import has come; each step is one transaction, so a restart goes on where the state says.
package enum ImportState: String, CaseIterable, Codable, Sendable {
    /// The intent to take the file is recorded; the rename may or may not have happened.
    case claiming
    /// The file is the daemon's.
    case claimed
    /// The daemon's own copy is whole and synced.
    case read
    /// Every row was decided, but nothing done: the list waits for an admin agent's approval.
    case held
    /// Every row was decided and the list may be carried out: by approval, or because it need not be held.
    case decided
    /// Every row was decided, and some are owed to Partner Center, whose answers are awaited.
    case submitted
    /// Every row has its verdict.
    case settled
    /// The results folder is published.
    case reported

    /// What it means to whoever waits, as half a sentence.
    package var meaning: String {
        switch self {
        case .claiming: "the list is being taken"
        case .claimed: "the list was taken and is being copied"
        case .read: "the copy is safe, and its rows are being judged"
        case .held: "every row is decided and nothing done; an admin agent must approve it"
        case .decided: "every row is decided and will be carried out"
        case .submitted: "every row is decided, and Partner Center has yet to answer for some"
        case .settled: "every row has its verdict; the results are being written"
        case .reported: "the results are there"
        }
    }

    /// Whether nothing is left to do.
    package var isFinal: Bool { self == .reported }
}
