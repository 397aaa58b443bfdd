// SPDX-License-Identifier: Apache-2.0

internal import Configuration

/// What the work loop wakes up for.
enum WorkEvent: Sendable {
    /// Something happened in a drop folder.
    case folderNews
    /// The moment that the loop set itself has come.
    case alarm
    /// A customer was added or changed: its folders may be too.
    case customersChanged
    case configurationChanged(Configuration)
    /// Who owns dropped files was found out, or not.
    case ownerKnown(uid: UInt32, StandingAnswer)
    case stop
}
