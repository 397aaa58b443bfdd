// SPDX-License-Identifier: Apache-2.0

/// A device as one row of a list names it, after the row was judged sound.
///
/// One object: on its way into the registry it is handed on a dozen times, and each of its texts would be kept and let go of
/// each time.
package final class ListedDevice: Sendable {
    /// The serial number to work with: the cell's, or the one restored from the hash.
    package let serialNumber: String?
    package let productID: String?
    /// The authority's own name of the device, for operations on devices that it already has.
    package let deviceID: String?
    /// Byte for byte as listed: Partner Center compares it exactly.
    package let manufacturer: String?
    /// Byte for byte as listed.
    package let model: String?
    package let groupTag: String?
    package let hash: SealedHash?
    /// What identifies the device: from the hash where there is one, else from the cells; placeholders are left out.
    package let hardware: HardwareIdentity

    package init(
        serialNumber: String? = nil, productID: String? = nil, manufacturer: String? = nil, model: String? = nil,
        groupTag: String? = nil, hash: SealedHash? = nil, hardware: HardwareIdentity = HardwareIdentity(),
        deviceID: String? = nil
    ) {
        self.serialNumber = serialNumber
        self.productID = productID
        self.manufacturer = manufacturer
        self.model = model
        self.groupTag = groupTag
        self.hash = hash
        self.hardware = hardware
        self.deviceID = deviceID
    }
}
