// SPDX-License-Identifier: Apache-2.0

/// What Partner Center has still to be told of, or to answer for.
package struct PartnerCenterFigures: Codable, Hashable, Sendable {
    /// Rows that were not sent yet.
    package var owed: Int64
    /// Rows of calls that were not taken yet as far as is known.
    package var sent: Int64
    /// Rows that were taken and are not answered for.
    package var awaited: Int64
    /// Profiles that are to be made, changed or deleted there.
    package var profiles: Int64
    package var oldestOwedAt: String?
    /// Until when Partner Center takes no call.
    package var throttledUntil: String?
    /// When all customers were last read since the start.
    package var syncedAt: String?
    /// Devices that were registered here under Authority=local and that Partner Center does not have.
    package var unadopted: Int64

    package init(
        owed: Int64, sent: Int64, awaited: Int64, profiles: Int64, oldestOwedAt: String?, throttledUntil: String?,
        syncedAt: String?, unadopted: Int64
    ) {
        self.owed = owed
        self.sent = sent
        self.awaited = awaited
        self.profiles = profiles
        self.oldestOwedAt = oldestOwedAt
        self.throttledUntil = throttledUntil
        self.syncedAt = syncedAt
        self.unadopted = unadopted
    }
}
