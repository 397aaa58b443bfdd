// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Registry

/// Held keys are put in order late, which nobody who asks for them notices.
@Suite struct HeldKeysOrderTests {
    /// Two parts, each out of order, with a key that came twice in each.
    private static let parts: [[DeviceKey]] = [part(0), part(1)]

    private static func part(_ part: Int) -> [DeviceKey] {
        var keys: [DeviceKey] = []
        for number in 0..<40_000 { keys.append(DeviceKey(key: key(number), deviceID: Int64(2 * number + part))) }
        keys.reverse()
        return keys + [DeviceKey(key: 7, deviceID: 5), DeviceKey(key: 7, deviceID: 5)]
    }

    private static func key(_ number: Int) -> Int64 { Int64(number + 1) &* 0x1E37_79B9_7F4A_7C15 }

    @Test func `each key is found, however often is asked`() {
        let held = HeldKeys()
        for part in Self.parts { held.add(part) }
        for number in [0, 1, 39_999] + Array(100..<200) {
            let devices = [Int64(2 * number), Int64(2 * number + 1)]
            #expect(held.devices(Self.key(number)) == devices)
        }
        #expect(Set(held.devices(7)) == [5])
        #expect(held.devices(8).isEmpty)
        held.add([DeviceKey(key: 8, deviceID: 1)])
        #expect(held.devices(8) == [1])
    }

    @Test func `they are written in the order of the table, each once in a part`() {
        let held = HeldKeys()
        for part in Self.parts { held.add(part) }
        _ = held.devices(7)
        var written: [DeviceKey] = []
        while !held.isEmpty {
            let slice = held.least(8192)
            let isLast = held.count == slice.keys.count
            #expect(slice.isLast == isLast)
            written += slice.keys
            held.drop(slice)
            if written.count == 16_384 { held.add([DeviceKey(key: .max, deviceID: 3)]) }
        }
        #expect(written == written.sorted())
        var all = Set(Self.parts[0])
        all.formUnion(Self.parts[1])
        all.insert(DeviceKey(key: .max, deviceID: 3))
        #expect(Set(written) == all)
        #expect(written.count <= all.count + 1)
    }
}
