// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// What is told of a customer when it is added.
package struct NewCustomer: Sendable {
    package var name: FolderName
    package var tenantID: TenantID
    package var domain: DomainName
    package var settings: CustomerSettings

    package init(name: FolderName, tenantID: TenantID, domain: DomainName, settings: CustomerSettings) {
        self.name = name
        self.tenantID = tenantID
        self.domain = domain
        self.settings = settings
    }
}
