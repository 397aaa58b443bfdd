// SPDX-License-Identifier: Apache-2.0

import Autopilot
import HardwareHash
import SyntheticDevices
import Testing

/// Reads with the allowance of one row.
func read(_ text: String) -> HashReading {
    var allowance = RepairAllowance()
    return HardwareHash.read(text, allowance: &allowance)
}

@Suite struct HardwareHashTests {
    @Test func `Every synthetic hash reads sound, names its device and comes back byte for byte`() throws {
        for seed in 0..<2000 as Range<UInt64> {
            let device = SyntheticDevice(seed: seed)
            guard case .sound(let hash, let mended) = read(device.hashText) else {
                Issue.record("seed \(seed)")
                continue
            }
            #expect(mended.isEmpty)
            #expect(hash.text == device.hashText)
            #expect(hash.sealed == SealedHash(sealed: device.sealed))
            #expect(hash.identity.serialNumber == device.serialNumber)
            #expect(hash.identity.manufacturer == device.manufacturer)
            #expect(hash.identity.model == device.model)
            #expect(hash.identity.uuid == device.uuid)
            #expect(hash.identity.productID == device.productID)
            #expect((hash.identity.endorsementKey != nil) == (device.endorsementKey != nil))
            #expect(hash.remarks.isEmpty)
        }
    }
}
