// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import DeviceList
internal import HardwareHash

extension PortalDevice {
    /// A device as the daemon handed it out; nil where its hash did not come whole.
    init?(_ exported: ExportedDeviceInfo) {
        var sealed: SealedHash?
        if let text = exported.hardwareHash {
            var allowance = RepairAllowance(perRow: 0, perList: 0)
            guard case .sound(let hash, mended: []) = HardwareHash.read(text, allowance: &allowance) else { return nil }
            sealed = hash.sealed
        }
        self.init(
            serialNumber: exported.serialNumber, productID: exported.productId, manufacturer: exported.manufacturer,
            model: exported.model, groupTag: exported.groupTag, hash: sealed)
    }
}
