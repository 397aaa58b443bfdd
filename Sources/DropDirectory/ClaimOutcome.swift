// SPDX-License-Identifier: Apache-2.0

/// What became of an attempt to claim a file.
package enum ClaimOutcome: Sendable {
    case claimed(ClaimedFile)
    /// The file is gone, or is not what was judged: nothing was taken; it must be looked at again.
    case changed
    /// It turned out to be something that is never opened, and lies where it was.
    case refused(WaitingReason)
}
