// SPDX-License-Identifier: Apache-2.0

/// The keys that a transaction adds, in the order in which they came, and where each of them stands.
///
/// A hash table of its own: keys are as good as random, so that `Dictionary` would hash them for nothing.
struct AddedKeys {
    private(set) var all: [DeviceKey] = []
    /// Where the key stands in `all`, counted from 1, at the place that its lowest bits name or behind that; 0 where none.
    private var table = [UInt32](repeating: 0, count: 1 << 10)

    mutating func add(_ key: DeviceKey) {
        all.append(key)
        guard all.count * 2 <= table.count else { return grow() }
        enter(all.count)
    }

    /// The devices that a key was added for, oldest first.
    func devices(_ key: Int64) -> [Int64] {
        var devices: [Int64] = []
        var place = place(of: key)
        while table[place] != 0 {
            let added = all[Int(table[place]) - 1]
            if added.key == key { devices.append(added.deviceID) }
            place = (place + 1) & (table.count - 1)
        }
        return devices
    }

    /// Forgets them; room for as many is kept.
    mutating func removeAll() {
        all.removeAll(keepingCapacity: true)
        for place in table.indices { table[place] = 0 }
    }

    private func place(of key: Int64) -> Int { Int(truncatingIfNeeded: key) & (table.count - 1) }

    private mutating func grow() {
        table = [UInt32](repeating: 0, count: table.count * 2)
        for count in 1...all.count { enter(count) }
    }

    /// - Parameter number: counted from 1.
    private mutating func enter(_ number: Int) {
        var place = place(of: all[number - 1].key)
        while table[place] != 0 { place = (place + 1) & (table.count - 1) }
        table[place] = UInt32(number)
    }
}
