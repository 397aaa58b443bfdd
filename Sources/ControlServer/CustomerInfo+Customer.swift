// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import Registration

extension CustomerInfo {
    init(_ customer: Customer, devices: Int, defaultProfile: FolderName? = nil) {
        self.init(
            name: customer.name.rawValue, tenantId: customer.tenantID.rawValue, domain: customer.domain.rawValue,
            relationship: customer.relationship.rawValue, dap: customer.hasDAP, enabled: customer.isEnabled,
            dapRequired: customer.settings.dapRequired, groupTag: customer.settings.groupTag,
            groups: customer.settings.groups, actor: customer.settings.actor, defaultProfile: defaultProfile?.rawValue,
            devices: Int64(devices),
            addedAt: Timestamp.text(customer.createdAt))
    }
}
