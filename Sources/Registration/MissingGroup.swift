// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

/// A group that [Roles] or a customer names and that does not exist.
struct MissingGroup: Hashable {
    /// What the journal is told.
    var sentence: String
    /// The customer that is limited to it.
    var customer: FolderName?
}
