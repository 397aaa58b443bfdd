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

    @Test func `A character that stands for nothing is never taken for the one that stands for zero`() {
        let text = Array(SyntheticDevice(seed: 7).hashText.utf8)
        let alphabet = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        let zeros = text.indices.filter { text[$0] == UInt8(ascii: "A") }
        #expect(Set(zeros.prefix(100).map { $0 % 4 }) == [0, 1, 2, 3])
        for byte in UInt8.min ... .max where !alphabet.contains(byte) {
            for place in zeros.prefix(100) + zeros.suffix(4) {
                var damaged = text
                damaged[place] = byte
                #expect(damaged.withUnsafeBytes { HardwareHash.readCanonical($0) } == nil, "\(byte) at \(place)")
            }
        }
        #expect(text.withUnsafeBytes { HardwareHash.readCanonical($0) } != nil)
    }
}
