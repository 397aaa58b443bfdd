// SPDX-License-Identifier: Apache-2.0

/// A customer as Partner Center lists it.
package struct SeenCustomer: Hashable, Sendable {
    package var tenantID: TenantID
    package var companyName: String
    package var domain: DomainName
    /// Whether the relationship is a reseller's.
    package var isReseller: Bool

    package init(tenantID: TenantID, companyName: String, domain: DomainName, isReseller: Bool) {
        self.tenantID = tenantID
        self.companyName = companyName
        self.domain = domain
        self.isReseller = isReseller
    }
}

/// GDAP as Microsoft Graph shows it: active, and with an active access assignment.
package struct SeenGDAP: Hashable, Sendable {
    package var remoteID: String
    package var roles: [String]
    package var expires: UTCDate

    package init(remoteID: String, roles: [String], expires: UTCDate) {
        self.remoteID = remoteID
        self.roles = roles
        self.expires = expires
    }
}
