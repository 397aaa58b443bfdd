// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

/// What is known so far of the device that a row names; as `ListedDevice` has it.
struct DeviceDraft {
    var serialNumber: String?
    var productID: String?
    var deviceID: String?
    var manufacturer: String?
    var model: String?
    var groupTag: String?
    var hash: SealedHash?
    var hardware = HardwareIdentity()

    /// The device, when the row was judged sound.
    var listed: ListedDevice {
        ListedDevice(
            serialNumber: serialNumber, productID: productID, manufacturer: manufacturer, model: model,
            groupTag: groupTag, hash: hash, hardware: hardware, deviceID: deviceID)
    }
}
