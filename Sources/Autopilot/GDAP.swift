// SPDX-License-Identifier: Apache-2.0

/// Granular delegated admin privileges (GDAP) that a customer granted: some directory roles for some time.
package struct GDAP: Hashable, Sendable {
    package var id: Int64
    /// Names of Entra directory roles, such as `Intune Administrator`.
    package var roles: [String]
    /// Milliseconds since 1970, UTC.
    package var grantedAt: Int64
    package var grantedBy: String
    /// The privileges end when this day begins in UTC.
    package var expires: UTCDate
    /// When it was removed before its time; milliseconds since 1970, UTC.
    package var removedAt: Int64?

    package init(
        id: Int64, roles: [String], grantedAt: Int64, grantedBy: String, expires: UTCDate, removedAt: Int64? = nil
    ) {
        self.id = id
        self.roles = roles
        self.grantedAt = grantedAt
        self.grantedBy = grantedBy
        self.expires = expires
        self.removedAt = removedAt
    }

    /// What GDAP is worth on a day.
    package enum Status: String, CaseIterable, Sendable {
        case active
        case expired
        case removed
    }

    /// What it is worth on the UTC day of this moment.
    package func status(onDayOf milliseconds: Int64) -> Status {
        if removedAt != nil { return .removed }
        return UTCDate(milliseconds: milliseconds) < expires ? .active : .expired
    }
}
