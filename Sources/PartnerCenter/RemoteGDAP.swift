// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// Granular delegated admin privileges (GDAP) between this partner and a customer, as Graph tells them.
package struct RemoteGDAP: Hashable, Sendable {
    package var id: String
    /// The customer's tenant; nil for an invitation to nobody in particular.
    package var tenantID: TenantID?
    package var name: String
    /// Microsoft's word in lower case, such as `active` or `approvalpending`.
    package var status: String
    /// The directory roles of the active access assignments, without which the privileges give nothing: names where
    /// they are known, else ids; sorted.
    package var roles: [String]
    /// Milliseconds since 1970, UTC.
    package var endsAt: Int64?

    package init(id: String, tenantID: TenantID?, name: String, status: String, roles: [String], endsAt: Int64?) {
        self.id = id
        self.tenantID = tenantID
        self.name = name
        self.status = status
        self.roles = roles
        self.endsAt = endsAt
    }

    /// Whether the privileges hold now; `roles` may still be empty.
    package var isActive: Bool { Assumptions.activeGDAPStatuses.contains(status) }
}
