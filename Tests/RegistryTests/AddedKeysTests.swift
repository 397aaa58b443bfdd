// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Registry

@Suite struct AddedKeysTests {
    /// Keys whose lowest bits are alike stand behind each other, be it around the table's end.
    static let crowded = (0..<3000).map { Int64($0 % 7) << 40 | 0x3FF }

    @Test(arguments: [crowded, (0..<3000).map { Int64($0) &* 0x1E37_79B9_7F4A_7C15 }, [-1, .min, .max, 0, -1]])
    func `each key leads to its devices, oldest first`(_ all: [Int64]) {
        var added = AddedKeys()
        for (place, key) in all.enumerated() { added.add(DeviceKey(key: key, deviceID: Int64(place))) }
        #expect(added.all.map(\.key) == all)
        for key in Set(all).union([5, 0x3FE, 1 << 50]) {
            let expected = all.indices.filter { all[$0] == key }.map { Int64($0) }
            #expect(added.devices(key) == expected)
        }
    }

    @Test func `a key of very many devices leads to all of them`() {
        var added = AddedKeys()
        for number in 0..<200_000 { added.add(DeviceKey(key: 7, deviceID: Int64(number))) }
        added.add(DeviceKey(key: 7 + 1 << 40, deviceID: 1))
        #expect(added.devices(7) == (0..<200_000).map { Int64($0) })
        #expect(added.devices(7 + 1 << 40) == [1])
    }

    @Test func `nothing is left of them, and they begin anew`() {
        var added = AddedKeys()
        for key in Self.crowded { added.add(DeviceKey(key: key, deviceID: 1)) }
        added.removeAll()
        #expect(added.all.isEmpty && Self.crowded.allSatisfy { added.devices($0).isEmpty })
        added.add(DeviceKey(key: 0x3FF, deviceID: 9))
        #expect(added.devices(0x3FF) == [9])
    }
}
