// SPDX-License-Identifier: Apache-2.0

import Autopilot
import HardwareHash
import SyntheticDevices
import Testing

@Suite struct LengthTests {
    /// Devices whose sealed part leaves each remainder of three.
    static let devices = [0, 1, 2].compactMap { remainder in
        (0..<100).lazy.map { SyntheticDevice(seed: $0) }.first { $0.sealed.count % 3 == remainder }
    }

    static func sound(_ text: String) throws -> (HardwareHash, [Mending.Kind]) {
        guard case .sound(let hash, let mended) = read(text) else { throw SemanticsTests.NotSound() }
        return (hash, mended.map(\.kind))
    }

    @Test(arguments: devices) func `A hash without its zero tail is sound, unusual, and stays as it is`(
        device: SyntheticDevice
    ) throws {
        let text = HashBuilder.base64(device.sealed)
        let (hash, mended) = try Self.sound(text)
        #expect(mended.isEmpty)
        #expect(hash.text == text)
        #expect(hash.remarks.map(\.code) == [.hashLengthUnusual])
    }

    @Test(arguments: devices) func `Lost and surplus equals signs are mended to the usual form`(
        device: SyntheticDevice
    ) throws {
        let bare = HashBuilder.base64(device.sealed).filter { $0 != "=" }
        if bare.count % 4 != 0 {
            let (hash, mended) = try Self.sound(bare)
            #expect(mended == [.padding])
            #expect(hash.text == device.hashText)
        }
        let (hash, mended) = try Self.sound(device.hashText + "==")
        #expect(mended == [.padding])
        #expect(hash.text == device.hashText)
    }

    @Test(arguments: [2000, 2001, 2002, 3999]) func `A cut tail is filled up`(count: Int) throws {
        let device = SyntheticDevice(seed: 9)
        let (hash, mended) = try Self.sound(String(device.hashText.prefix(count)))
        #expect(mended == [.tailRefilled])
        #expect(hash.text == device.hashText)
    }

    @Test func `Two hashes in one value are one too many`() {
        let (first, second) = (SyntheticDevice(seed: 21), SyntheticDevice(seed: 22))
        for text in [first.hashText + second.hashText, first.hashText + first.hashText] {
            var allowance = RepairAllowance()
            guard case .unsound(let problem) = HardwareHash.read(text, allowance: &allowance) else {
                Issue.record("it is taken for a hash")
                continue
            }
            #expect(problem.refusal.code == .hashCorrupt && problem.refusal.reason.contains("another one"))
        }
    }

    @Test func `A longer tail stays, and bytes in it stay too`() throws {
        let device = SyntheticDevice(seed: 9)
        let long = HashBuilder.text(device.sealed, byteCount: 3600)
        #expect(try Self.sound(long).0.text == long)
        let dirty = String(device.hashText.dropLast(8)) + "AAABAAAA"
        let (hash, mended) = try Self.sound(dirty)
        #expect(mended.isEmpty)
        #expect(hash.text == dirty)
        #expect(hash.remarks.map(\.code) == [.hashTailNotZero])
        #expect(hash.identity.serialNumber == device.serialNumber)
    }

    @Test(arguments: ["N/A", "T0G", "0", "x", "TBD", "Hello World"])
    func `What is no hash is called so`(text: String) {
        guard case .unsound(let problem) = read(text) else {
            Issue.record("sound")
            return
        }
        #expect([.notAHardwareHash, .hashNotBase64].contains(problem.refusal.code), "\(problem.refusal.reason)")
    }

    @Test func `A text that is endless is not looked at`() {
        guard case .unsound(let problem) = read(String(repeating: "T0GA", count: 40_000)) else {
            Issue.record("sound")
            return
        }
        #expect(problem.refusal.code == .notAHardwareHash)
    }
}
