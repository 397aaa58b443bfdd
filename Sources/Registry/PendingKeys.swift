// SPDX-License-Identifier: Apache-2.0

/// Keys that a transaction adds, held back until its end and then written in the order of their table.
///
/// They are as good as random, so that each would change a page of its own somewhere in the table; in order, those that
/// share a page come one after the other.
final class PendingKeys {
    /// What makes keys, for as long as these are collected.
    let digest = DeviceKeyDigest()
    private var keys: [(key: Int64, deviceID: Int64)] = []
    /// Where the first of each stands in `keys`, and the later ones of the same key, which are few.
    private var first: [Int64: Int] = [:]
    private var later: [Int] = []

    /// The devices that a key was added for, oldest first.
    func devices(_ key: Int64) -> [Int64] {
        guard let place = first[key] else { return [] }
        return [keys[place].deviceID] + later.lazy.map { self.keys[$0] }.filter { $0.key == key }.map(\.deviceID)
    }

    func add(_ added: [Int64], of deviceID: Int64) {
        for key in added {
            if first[key] == nil { first[key] = keys.count } else { later.append(keys.count) }
            keys.append((key, deviceID))
        }
    }

    /// Forgets them; room for as many is kept.
    func removeAll() {
        keys.removeAll(keepingCapacity: true)
        first.removeAll(keepingCapacity: true)
        later.removeAll(keepingCapacity: true)
    }

    /// All of them, in the order of the table; none is left.
    func takeSorted() -> [(key: Int64, deviceID: Int64)] {
        defer { removeAll() }
        return keys.sorted { ($0.key, $0.deviceID) < ($1.key, $1.deviceID) }
    }
}
