// SPDX-License-Identifier: Apache-2.0

/// A registered device with what is known of how it came here; times are milliseconds since 1970, UTC.
package struct DeviceRecord: Hashable, Sendable {
    package var device: KnownDevice
    package var customer: FolderName
    package var authority: AuthorityKind
    package var registeredAt: Int64
    package var registeredBy: String
    package var importID: Int64?
    package var row: Int?
    package var hasHash: Bool
    /// When and by whom the origin was recorded: with the registration, or later by `device record`.
    package var originAt: Int64
    package var originBy: String

    package init(
        device: KnownDevice, customer: FolderName, authority: AuthorityKind, registeredAt: Int64, registeredBy: String,
        importID: Int64?, row: Int?, hasHash: Bool, originAt: Int64? = nil, originBy: String? = nil
    ) {
        self.device = device
        self.customer = customer
        self.authority = authority
        self.registeredAt = registeredAt
        self.registeredBy = registeredBy
        self.importID = importID
        self.row = row
        self.hasHash = hasHash
        self.originAt = originAt ?? registeredAt
        self.originBy = originBy ?? registeredBy
    }
}
