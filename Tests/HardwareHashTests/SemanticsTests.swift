// SPDX-License-Identifier: Apache-2.0

import Autopilot
import HardwareHash
import SyntheticDevices
import Testing

@Suite struct SemanticsTests {
    static func code(_ device: SyntheticDevice) -> OutcomeCode? {
        if case .unsound(let problem) = read(device.hashText) { return problem.refusal.code }
        return nil
    }

    static func sound(_ text: String) throws -> HardwareHash {
        guard case .sound(let hash, _) = read(text) else { throw NotSound() }
        return hash
    }

    struct NotSound: Error {}

    @Test func `What every device must have must be there`() {
        for change: (inout SyntheticDevice) -> Void in [
            { $0.serialNumber = "" }, { $0.manufacturer = " " }, { $0.model = "" }, { $0.uuid = [] },
        ] {
            var device = SyntheticDevice(seed: 4)
            change(&device)
            #expect(Self.code(device) == .hashIncomplete)
        }
    }

    @Test func `A key that does not match its fingerprint is told, though the seal holds`() {
        var records = HashBuilder(sealing: SyntheticDevice(seed: 4).records.records)
        var bytes = records.records
        let key = SyntheticDevice(seed: 4).endorsementKey ?? []
        guard let start = bytes.firstRange(of: key)?.lowerBound else {
            Issue.record("no key")
            return
        }
        bytes[start + 7] ^= 1
        records = HashBuilder(sealing: bytes)
        guard case .unsound(let problem) = read(HashBuilder.text(records.sealed)) else {
            Issue.record("sound")
            return
        }
        #expect(problem.refusal.code == .endorsementKeyMismatch)
        #expect(problem.byte == start)
    }

    @Test func `Placeholders identify nothing`() throws {
        var device = SyntheticDevice(seed: 4)
        device.serialNumber = "System Serial Number"
        for uuid in [[UInt8](repeating: 0, count: 16), [UInt8](repeating: 0xFF, count: 16)] {
            device.uuid = uuid
            let identity = try Self.sound(device.hashText).identity
            #expect(identity.uuid == nil)
            #expect(identity.serialNumber == nil)
            #expect(identity.manufacturer == device.manufacturer)
        }
        device.uuid = [0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8, 0, 9]
        #expect(try Self.sound(device.hashText).identity.uuid == nil)
    }

    @Test(arguments: ["Default string", "NONE", "0000000", "x", "", "123456789", "O.E.M.", "To Be Filled By O.E.M."])
    func `Placeholder texts are recognized`(text: String) { #expect(Placeholder.isPlaceholder(text)) }

    @Test(arguments: ["PF0XYZ", "5CG1234ABC", "0012", "T1234567"])
    func `Serial numbers are none`(text: String) { #expect(!Placeholder.isPlaceholder(text)) }

    @Test func `Records that nobody knows are passed over`() throws {
        var device = SyntheticDevice(seed: 4)
        device.extraRecords = [(200, [1, 2, 3]), (38, []), (0x7FFF, [UInt8](repeating: 7, count: 300))]
        let hash = try Self.sound(device.hashText)
        #expect(hash.identity.serialNumber == device.serialNumber)
        #expect(hash.records.suffix(3).map(\.type) == [200, 38, 0x7FFF])
        #expect(hash.text == device.hashText)
    }

    @Test func `Everything that the hash says can be shown`() throws {
        var device = SyntheticDevice(seed: 4)
        device.collectedAt = 820_454_400
        device.toolVersion = 9
        device.endorsementKey = [UInt8](repeating: 9, count: 256)
        device.networkAdapters = [([2, 0, 0, 0, 0, 1], 9, "PCI")]
        let hash = try Self.sound(device.hashText)
        #expect(hash.collectedAt?.text == "2025-12-31T00:00:00Z")
        #expect(hash.collectedAt?.offsetText == "+01:00")
        #expect(hash.tpmVersion == "2.0")
        #expect(hash.text(of: .manufacturer) == device.manufacturer)
        #expect(hash.printedUUID?.count == 36)
        let facts = hash.inventory
        #expect(facts.contains { $0.name == "Network adapter" && $0.value == "02:00:00:00:00:01, Wi-Fi, PCI" })
        #expect(facts.contains { $0.name == "Serial number" && $0.value == device.serialNumber })
        #expect(facts.contains { $0.name == "Memory" && $0.value.hasPrefix("16 GB of at most 64") })
        #expect(Set(hash.records.compactMap(\.kind)).count >= 25)
    }

    @Test func `The offset that old collectors do not write is not set`() throws {
        var device = SyntheticDevice(seed: 4)
        device.toolVersion = 3
        #expect(try Self.sound(device.hashText).collectedAt?.offsetMinutes == nil)
    }
}
