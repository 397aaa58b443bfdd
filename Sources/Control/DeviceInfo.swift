// SPDX-License-Identifier: Apache-2.0

/// A registered device.
package struct DeviceInfo: Codable, Hashable, Sendable {
    package var id: Int64
    package var customer: String
    package var serialNumber: String?
    package var productId: String?
    package var manufacturer: String?
    package var model: String?
    package var groupTag: String?
    package var profile: String?
    package var origin: String
    package var originName: String?
    package var originAt: String
    package var originBy: String
    package var authority: String
    package var registeredAt: String
    package var registeredBy: String
    package var `import`: Int64?
    package var row: Int64?
    package var hasHash: Bool

    package init(
        id: Int64, customer: String, serialNumber: String? = nil, productId: String? = nil, manufacturer: String? = nil,
        model: String? = nil, groupTag: String? = nil, profile: String? = nil, origin: String,
        originName: String? = nil, originAt: String, originBy: String, authority: String, registeredAt: String,
        registeredBy: String, `import`: Int64? = nil, row: Int64? = nil, hasHash: Bool
    ) {
        self.id = id
        self.customer = customer
        self.serialNumber = serialNumber
        self.productId = productId
        self.manufacturer = manufacturer
        self.model = model
        self.groupTag = groupTag
        self.profile = profile
        self.origin = origin
        self.originName = originName
        self.originAt = originAt
        self.originBy = originBy
        self.authority = authority
        self.registeredAt = registeredAt
        self.registeredBy = registeredBy
        self.`import` = `import`
        self.row = row
        self.hasHash = hasHash
    }
}
