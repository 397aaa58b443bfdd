// SPDX-License-Identifier: Apache-2.0

/// A customer of this partner, as the registry keeps it.
package struct Customer: Hashable, Sendable {
    package var id: Int64
    package var name: FolderName
    package var tenantID: TenantID
    package var domain: DomainName
    package var relationship: Relationship
    /// Whether the customer granted delegated admin privileges (DAP).
    package var hasDAP: Bool
    /// Whether it has folders and is served.
    package var isEnabled: Bool
    package var settings: CustomerSettings
    /// Milliseconds since 1970, UTC.
    package var createdAt: Int64

    package init(
        id: Int64, name: FolderName, tenantID: TenantID, domain: DomainName, relationship: Relationship, hasDAP: Bool,
        isEnabled: Bool, settings: CustomerSettings, createdAt: Int64
    ) {
        self.id = id
        self.name = name
        self.tenantID = tenantID
        self.domain = domain
        self.relationship = relationship
        self.hasDAP = hasDAP
        self.isEnabled = isEnabled
        self.settings = settings
        self.createdAt = createdAt
    }
}
