// SPDX-License-Identifier: Apache-2.0

/// A profile of Partner Center, which is no profile of Intune.
package struct ProfileInfo: Codable, Hashable, Sendable {
    package var customer: String
    package var name: String
    package var displayName: String
    package var settings: [String]
    package var authority: String
    package var devices: Int64
    package var isDefault: Bool
    package var createdAt: String
    package var createdBy: String
    package var changedAt: String
    package var changedBy: String

    package init(
        customer: String, name: String, displayName: String, settings: [String], authority: String, devices: Int64,
        isDefault: Bool, createdAt: String, createdBy: String, changedAt: String, changedBy: String
    ) {
        self.customer = customer
        self.name = name
        self.displayName = displayName
        self.settings = settings
        self.authority = authority
        self.devices = devices
        self.isDefault = isDefault
        self.createdAt = createdAt
        self.createdBy = createdBy
        self.changedAt = changedAt
        self.changedBy = changedBy
    }
}
