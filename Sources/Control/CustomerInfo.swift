// SPDX-License-Identifier: Apache-2.0

/// A customer as it travels; `dapRequired`, `groupTag` and `actor` are its own values, where it has any.
package struct CustomerInfo: Codable, Hashable, Sendable {
    package var name: String
    package var tenantId: String
    package var domain: String
    package var relationship: String
    package var dap: Bool
    package var enabled: Bool
    package var dapRequired: String?
    package var groupTag: String?
    package var groups: [String]
    package var actor: String?
    package var defaultProfile: String?
    package var devices: Int64
    package var addedAt: String

    package init(
        name: String, tenantId: String, domain: String, relationship: String, dap: Bool, enabled: Bool,
        dapRequired: String? = nil, groupTag: String? = nil, groups: [String], actor: String? = nil,
        defaultProfile: String? = nil, devices: Int64,
        addedAt: String
    ) {
        self.name = name
        self.tenantId = tenantId
        self.domain = domain
        self.relationship = relationship
        self.dap = dap
        self.enabled = enabled
        self.dapRequired = dapRequired
        self.groupTag = groupTag
        self.groups = groups
        self.actor = actor
        self.defaultProfile = defaultProfile
        self.devices = devices
        self.addedAt = addedAt
    }
}
