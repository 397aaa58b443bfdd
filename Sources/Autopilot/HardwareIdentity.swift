// SPDX-License-Identifier: Apache-2.0

/// The values by which a device is known to be the same device, whatever text it was listed with.
///
/// Only values that identify something are here: placeholders, all-zero and all-F values are left out. The manufacturer's
/// name stays as it is: a machine whose maker left a placeholder there is still the same one the next time.
package struct HardwareIdentity: Hashable, Sendable {
    /// SHA-256 of the TPM's endorsement key (EK), 32 bytes.
    package var endorsementKey: [UInt8]?
    /// The SMBIOS UUID, 16 bytes as stored in the hash (GUID byte order).
    package var uuid: [UInt8]?
    package var productID: String?
    package var serialNumber: String?
    /// Counts together with the serial number only.
    package var manufacturer: String?
    package var model: String?

    package init(
        endorsementKey: [UInt8]? = nil, uuid: [UInt8]? = nil, productID: String? = nil, serialNumber: String? = nil,
        manufacturer: String? = nil, model: String? = nil
    ) {
        self.endorsementKey = endorsementKey
        self.uuid = uuid
        self.productID = productID
        self.serialNumber = serialNumber
        self.manufacturer = manufacturer
        self.model = model
    }
}
