// SPDX-License-Identifier: Apache-2.0

/// A registered device with what a portal's list needs.
package struct ExportedDeviceInfo: Codable, Hashable, Sendable {
    package var id: Int64
    package var serialNumber: String?
    package var productId: String?
    package var manufacturer: String?
    package var model: String?
    package var groupTag: String?
    /// In the usual form of 4,000 characters, whatever length it was collected with.
    package var hardwareHash: String?

    package init(
        id: Int64, serialNumber: String? = nil, productId: String? = nil, manufacturer: String? = nil,
        model: String? = nil, groupTag: String? = nil, hardwareHash: String? = nil
    ) {
        self.id = id
        self.serialNumber = serialNumber
        self.productId = productId
        self.manufacturer = manufacturer
        self.model = model
        self.groupTag = groupTag
        self.hardwareHash = hardwareHash
    }
}
