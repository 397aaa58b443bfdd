// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Database

/// The keys of new devices that are not in the table `device_keys` yet.
///
/// Keys are as good as random: those of a short list change nearly as many pages as it has keys. They are held here until
/// there are many, or until nobody waits. Nothing is lost with this program: the table `held_keys` says from which device
/// on keys may be missing, and they are made again from the devices' own columns.
final class HeldKeys {
    /// How many are held, 16 bytes each, before no transaction of rows begins until they are written.
    static let limit = 1 << 19

    private var runs: [Run] = []
    /// Which keys are here, where any are.
    private var filter: KeyFilter?
    /// Whether those of an earlier process were made again.
    private var isLoaded = false

    /// How often a key was looked for where they are not in order.
    private var looks = 0

    /// Keys, where `isSorted` in the order of the table; so many of a sorted run are in the table by now.
    private struct Run {
        var keys: [DeviceKey]
        var isSorted: Bool
        var written = 0

        var left: ArraySlice<DeviceKey> { keys[written...] }

        func devices(_ key: Int64) -> [Int64] {
            let found =
                isSorted
                ? left[left.firstIndex(notBelow: key)...].prefix { $0.key == key } : left.filter { $0.key == key }[...]
            return found.map(\.deviceID)
        }
    }

    /// How many there are.
    var count: Int { runs.reduce(0) { $0 + $1.left.count } }
    var isEmpty: Bool { runs.isEmpty }

    /// The devices with a key, oldest first.
    func devices(_ key: Int64) -> [Int64] {
        guard filter?.mayHold(key) == true else { return [] }
        if runs.last?.isSorted == false {
            looks += 1
            if looks > Self.longestSearch { sort() }
        }
        return runs.flatMap { $0.devices(key) }.sorted()
    }

    func forEach(_ body: (DeviceKey) -> Void) {
        for run in runs { run.left.forEach(body) }
    }

    /// Has the table `held_keys` say from which device on keys are missing; in the transaction that leaves them out.
    func announce(_ keys: [DeviceKey], on connection: any Connection) throws(DatabaseError) {
        guard isEmpty, let first = keys.map(\.deviceID).min() else { return }
        try connection.statement("INSERT INTO held_keys VALUES(?)").run(first)
    }

    /// Adds what was announced and is safe.
    ///
    /// They are put in order before some are written, or when keys are looked for among them more than a few times: hardly any
    /// key of a list of new devices is.
    func add(_ keys: [DeviceKey]) {
        guard !keys.isEmpty else { return }
        filter = filter ?? KeyFilter()
        filter?.insert(keys)
        let isRoom = runs.last.map { !$0.isSorted && $0.keys.count + keys.count <= Self.longRun } ?? false
        if !isRoom {
            runs.append(Run(keys: [], isSorted: false))
            runs[runs.count - 1].keys.reserveCapacity(keys.count)
        }
        // Copied: what is given has the room of a long list.
        runs[runs.count - 1].keys += keys
    }

    private func sort() {
        looks = 0
        // They were added after the others; each is let go of when it is in order, for together they take some megabytes.
        var unsorted = Array(runs.drop(while: \.isSorted).reversed())
        runs.removeLast(unsorted.count)
        while let run = unsorted.popLast() { addSorted(run.keys.inTableOrder()) }
    }

    private func addSorted(_ keys: [DeviceKey]) {
        var run = Run(keys: keys, isSorted: true)
        // Of few runs each key is found in few steps.
        while let last = runs.last, last.left.count <= 2 * run.keys.count,
            last.left.count + run.keys.count <= Self.longRun
        {
            runs.removeLast()
            run.keys = Self.merged(last.left, run.keys)
        }
        runs.append(run)
    }

    /// Makes those again that an earlier process held.
    func load(from table: DeviceKeyTable) throws(DatabaseError) {
        guard !isLoaded else { return }
        add(try table.missing())
        isLoaded = true
    }

    // MARK: Writing

    /// The next ones to be written.
    struct Slice {
        var keys: [DeviceKey] = []
        /// Whether none is left behind them.
        var isLast = false
        /// What is written of each run then.
        fileprivate var places: [Int] = []
    }

    /// The least of them, in the order of the table: those that share a page come one after the other.
    func least(_ limit: Int) -> Slice {
        sort()
        var slice = Slice(places: runs.map(\.written))
        slice.keys.reserveCapacity(limit)
        while slice.keys.count < limit {
            var least: (run: Int, key: DeviceKey)?
            for run in runs.indices where slice.places[run] < runs[run].keys.count {
                let key = runs[run].keys[slice.places[run]]
                if least.map({ key < $0.key }) ?? true { least = (run, key) }
            }
            guard let least else { break }
            slice.keys.append(least.key)
            slice.places[least.run] += 1
        }
        slice.isLast = zip(slice.places, runs).allSatisfy { $0 == $1.keys.count }
        return slice
    }

    /// A slice is in the table, and safe.
    func drop(_ slice: Slice) {
        for (run, written) in slice.places.enumerated() { runs[run].written = written }
        runs.removeAll { $0.left.isEmpty }
        if isEmpty { filter = nil }
    }

    private static let longRun = 1 << 16
    /// How many keys are looked for by a search through all that are not in order.
    private static let longestSearch = 16

    private static func merged(_ older: ArraySlice<DeviceKey>, _ newer: [DeviceKey]) -> [DeviceKey] {
        var merged: [DeviceKey] = []
        merged.reserveCapacity(older.count + newer.count)
        var (older, newer) = (older, newer[...])
        while let one = older.first, let other = newer.first {
            merged.append(other < one ? newer.removeFirst() : older.removeFirst())
        }
        return merged + older + newer
    }
}

extension ArraySlice<DeviceKey> {
    /// Where the first one is that has this key or a greater one.
    fileprivate func firstIndex(notBelow key: Int64) -> Int {
        var range = startIndex..<endIndex
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            range = self[middle].key < key ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return range.lowerBound
    }
}
