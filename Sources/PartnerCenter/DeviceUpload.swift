// SPDX-License-Identifier: Apache-2.0

/// A device to be registered: what is nil is left out of the request.
package struct DeviceUpload: Hashable, Sendable {
    package var serialNumber: String?
    /// The Windows product ID (PKID).
    package var productKey: String?
    /// In base64.
    package var hardwareHash: String?
    package var oemManufacturerName: String?
    package var modelName: String?

    package init(
        serialNumber: String? = nil, productKey: String? = nil, hardwareHash: String? = nil,
        oemManufacturerName: String? = nil, modelName: String? = nil
    ) {
        self.serialNumber = serialNumber
        self.productKey = productKey
        self.hardwareHash = hardwareHash
        self.oemManufacturerName = oemManufacturerName
        self.modelName = modelName
    }
}
