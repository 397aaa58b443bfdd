// SPDX-License-Identifier: Apache-2.0

/// The groups of a user, as far as the name service told them.
package struct GroupMembership: Hashable, Sendable {
    /// The ids of the groups, the primary one included.
    package var ids: Set<UInt32>
    /// Why there may be more; nil where these are all.
    package var unknown: String?

    package init(ids: Set<UInt32>, unknown: String? = nil) {
        self.ids = ids
        self.unknown = unknown
    }
}
