// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import Registration
internal import Relationships
internal import Rules

extension DelegationInfo {
    init(_ standing: CustomerStanding, qualifying: QualifyingRoles, at now: Int64) {
        self.init(
            customer: standing.customer.name.rawValue, dap: standing.customer.hasDAP,
            gdaps: standing.gdaps.map { GDAPInfo($0, at: now) },
            effective: standing.delegation(at: now, qualifying: qualifying).rawValue,
            qualifyingRoles: qualifying.names)
    }
}

extension GDAPInfo {
    init(_ gdap: GDAP, at now: Int64) {
        let status = gdap.status(onDayOf: now)
        let left = gdap.expires.daysSinceEpoch - UTCDate(milliseconds: now).daysSinceEpoch
        self.init(
            id: gdap.id, roles: gdap.roles, grantedAt: Timestamp.text(gdap.grantedAt), grantedBy: gdap.grantedBy,
            expires: gdap.expires.description, status: status.rawValue, daysLeft: status == .active ? Int64(left) : nil)
    }
}
