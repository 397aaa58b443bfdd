// SPDX-License-Identifier: Apache-2.0

/// A Windows Autopilot profile of Partner Center (REST: configuration policy), as the registry keeps it; Intune's
/// deployment profiles are something else.
package struct Profile: Hashable, Sendable {
    package var id: Int64
    package var customerID: Int64
    package var name: FolderName
    /// What people call it; the name where nobody said.
    package var displayName: String
    package var settings: Set<ProfileSetting>
    package var authority: AuthorityKind
    /// Milliseconds since 1970, UTC.
    package var createdAt: Int64
    package var createdBy: String
    package var changedAt: Int64
    package var changedBy: String
    /// How many devices of the customer have it.
    package var devices: Int

    package init(
        id: Int64, customerID: Int64, name: FolderName, displayName: String, settings: Set<ProfileSetting>,
        authority: AuthorityKind, createdAt: Int64, createdBy: String, changedAt: Int64, changedBy: String,
        devices: Int = 0
    ) {
        self.id = id
        self.customerID = customerID
        self.name = name
        self.displayName = displayName
        self.settings = settings
        self.authority = authority
        self.createdAt = createdAt
        self.createdBy = createdBy
        self.changedAt = changedAt
        self.changedBy = changedBy
        self.devices = devices
    }
}
