// SPDX-License-Identifier: Apache-2.0

/// GDAP that a customer granted; its status is active, expired or removed, and it ends when the day `expires`
/// begins in UTC.
package struct GDAPInfo: Codable, Hashable, Sendable {
    package var id: Int64
    package var roles: [String]
    package var grantedAt: String
    package var grantedBy: String
    package var expires: String
    package var status: String
    package var daysLeft: Int64?

    package init(
        id: Int64, roles: [String], grantedAt: String, grantedBy: String, expires: String, status: String,
        daysLeft: Int64? = nil
    ) {
        self.id = id
        self.roles = roles
        self.grantedAt = grantedAt
        self.grantedBy = grantedBy
        self.expires = expires
        self.status = status
        self.daysLeft = daysLeft
    }
}
