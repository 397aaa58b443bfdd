// SPDX-License-Identifier: Apache-2.0

/// The keys that a transaction adds, in the order in which they came, and where each of them stands.
///
/// A hash table of its own: keys are as good as random, so that `Dictionary` would hash them for nothing.
struct AddedKeys {
    private(set) var all: [DeviceKey] = []
    /// Where a key was added last, counted from 1, at the place that its lowest bits name or behind that; 0 where none is.
    private var table = [UInt32](repeating: 0, count: 1 << 10)
    /// Where the same key was added next, and behind the last time, the first; counted from 1, for each of `all`.
    private var next: [UInt32] = []

    mutating func add(_ key: DeviceKey) {
        all.append(key)
        next.append(0)
        guard all.count * 2 <= table.count else { return grow() }
        enter(all.count)
    }

    /// The devices that a key was added for, oldest first.
    func devices(_ key: Int64) -> [Int64] {
        let last = table[place(of: key)]
        guard last != 0 else { return [] }
        var devices: [Int64] = []
        var number = last
        repeat {
            number = next[Int(number) - 1]
            devices.append(all[Int(number) - 1].deviceID)
        } while number != last
        return devices
    }

    /// Forgets them; room for as many is kept.
    mutating func removeAll() {
        all.removeAll(keepingCapacity: true)
        next.removeAll(keepingCapacity: true)
        for place in table.indices { table[place] = 0 }
    }

    /// The place of a key, or the free one that it would get.
    private func place(of key: Int64) -> Int {
        var place = Int(truncatingIfNeeded: key) & (table.count - 1)
        while table[place] != 0, all[Int(table[place]) - 1].key != key { place = (place + 1) & (table.count - 1) }
        return place
    }

    private mutating func grow() {
        table = [UInt32](repeating: 0, count: table.count * 2)
        for number in 1...all.count { enter(number) }
    }

    /// - Parameter number: counted from 1.
    private mutating func enter(_ number: Int) {
        let place = place(of: all[number - 1].key)
        let last = Int(table[place])
        next[number - 1] = last == 0 ? UInt32(number) : next[last - 1]
        if last != 0 { next[last - 1] = UInt32(number) }
        table[place] = UInt32(number)
    }
}
