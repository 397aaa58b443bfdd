// SPDX-License-Identifier: Apache-2.0

/// What an administrator may set for one customer (`customer update`); nil where the configuration's value holds.
package struct CustomerSettings: Hashable, Sendable {
    /// The customer's own `DAPRequired=`: `no`, `yes` or a date.
    package var dapRequired: String?
    /// The group tag of rows that name none.
    package var groupTag: String?
    /// The Unix groups whose members alone see and serve this customer; empty for no limit.
    package var groups: [String]
    /// The account that counts as owner of every dropped file, for shares that squash owners.
    package var actor: String?

    package init(dapRequired: String? = nil, groupTag: String? = nil, groups: [String] = [], actor: String? = nil) {
        self.dapRequired = dapRequired
        self.groupTag = groupTag
        self.groups = groups
        self.actor = actor
    }
}
