// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// A customer as Partner Center tells it.
package struct RemoteCustomer: Hashable, Sendable {
    package var tenantID: TenantID
    package var name: String
    package var domain: String?
    /// Microsoft's word in lower case, such as `reseller` or `none`.
    package var relationship: String
    /// Whether the partner has delegated admin privileges (DAP); nil where the answer does not tell, as in listings.
    package var hasDAP: Bool?

    package init(tenantID: TenantID, name: String, domain: String?, relationship: String, hasDAP: Bool?) {
        self.tenantID = tenantID
        self.name = name
        self.domain = domain
        self.relationship = relationship
        self.hasDAP = hasDAP
    }

    /// Whether devices may be registered for it.
    package var isReseller: Bool { relationship == "reseller" }
}
