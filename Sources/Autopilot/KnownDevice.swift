// SPDX-License-Identifier: Apache-2.0

/// A registered device as the registry knows it.
package struct KnownDevice: Hashable, Sendable {
    package var id: Int64
    package var customerID: Int64
    package var serialNumber: String?
    package var productID: String?
    package var manufacturer: String?
    package var model: String?
    package var groupTag: String?
    package var origin: Origin
    /// SHA-256 of the endorsement key, where a hash told it.
    package var endorsementKey: [UInt8]?
    /// The Partner Center profile that it has.
    package var profile: FolderName?
    /// Who the other partner is, where the origin is `other-partner` and somebody said.
    package var originName: String?
    /// What Partner Center calls it, where it is the authority.
    package var remote: RemoteRegistration?
    /// Whether Partner Center has still to confirm that it is registered.
    package var isOwed: Bool

    package init(
        id: Int64, customerID: Int64, serialNumber: String?, productID: String?, manufacturer: String?, model: String?,
        groupTag: String?, origin: Origin, endorsementKey: [UInt8]?, profile: FolderName? = nil,
        originName: String? = nil, remote: RemoteRegistration? = nil, isOwed: Bool = false
    ) {
        self.id = id
        self.customerID = customerID
        self.serialNumber = serialNumber
        self.productID = productID
        self.manufacturer = manufacturer
        self.model = model
        self.groupTag = groupTag
        self.origin = origin
        self.endorsementKey = endorsementKey
        self.profile = profile
        self.originName = originName
        self.remote = remote
        self.isOwed = isOwed
    }
}
