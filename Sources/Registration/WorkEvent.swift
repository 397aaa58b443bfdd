// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Configuration

/// What the work loop wakes up for.
enum WorkEvent: Sendable {
    /// Something happened in a drop folder.
    case folderNews
    /// The moment that the loop set itself has come.
    case alarm
    /// A customer was added or changed, so its folders may be too; `done` is called when they are.
    case customersChanged(done: @Sendable () -> Void)
    /// The same for one customer.
    case customerChanged(FolderName, done: @Sendable () -> Void)
    case configurationChanged(Configuration)
    /// Who owns dropped files was found out, or not.
    case ownerKnown(ListOwner, StandingAnswer)
    /// The name of an account was found out, or not.
    case nameKnown(UInt32, String?)
    /// Somebody approved, cancelled or began an import.
    case importChanged(Int64)
    /// A runner is done with an import, for now or for good.
    case importEnded(ImportRecord, ImportRunner.End)
    /// What the authority is owed, or what holds it up, is another.
    case authorityChanged(AuthorityFigures)
    /// There is more to do at once.
    case more
    case stop
}
