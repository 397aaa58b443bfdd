// SPDX-License-Identifier: Apache-2.0

/// Who counts as the owner of a dropped list, and so as its actor.
enum ListOwner: Hashable, Sendable {
    /// The file's own.
    case user(UInt32)
    /// The one that the customer names, for a share that hides who dropped it.
    case account(String)
}
