// SPDX-License-Identifier: Apache-2.0

internal import Database

/// What a long list, or a page of a listing, adds to the table of keys, held back until all is added, and what it knows of the table.
///
/// Keys are as good as random, so that each would change a page of its own somewhere in the table; in order, those that
/// share a page come one after the other.
final class PendingKeys {
    /// What makes keys, for as long as these are collected.
    let digest = DeviceKeyDigest()
    /// Those of earlier transactions that are not in the table either.
    let held: HeldKeys
    private var added = AddedKeys()
    /// What is in the table, where that was worth reading it, and how many keys were asked for without it.
    private var filter: KeyFilter?
    private var askedKeys = 0
    /// Whether others may have added keys that the filter does not know: what it says is missing must be looked for.
    private(set) var isFilterStale = false
    /// The next new device's, as AUTOINCREMENT would choose it; nil where nobody asked yet.
    private var nextDeviceID: Int64?
    private let newDeviceIDs: ReservedIDs
    /// The keys that were looked for, where others may add to them meanwhile, and what was there; nil where nobody can.
    private(set) var looked: (keys: [Int64], found: Set<DeviceKey>)?
    private unowned let store: any RegistryStore

    init(_ store: any RegistryStore, _ newDeviceIDs: ReservedIDs, _ held: HeldKeys) {
        self.store = store
        self.held = held
        self.newDeviceIDs = newDeviceIDs
    }

    /// An id for a new device, which need not be written before it is known.
    func takeDeviceID() throws(DatabaseError) -> Int64 {
        if let id = try newDeviceIDs.take() { return id }
        let id = try takenIDs() + 1
        nextDeviceID = id + 1
        return id
    }

    /// Has ids for so many new devices.
    func reserveIDs(_ count: Int) throws(DatabaseError) { try newDeviceIDs.reserve(count) }

    /// From now on until all is forgotten it is noted what was looked for and found.
    func beginNoting() { looked = ([], []) }

    /// Notes which keys were looked for and what was there, where that is wanted.
    func note(_ keys: [Int64], _ found: [DeviceKey]) {
        looked?.keys += keys
        looked?.found.formUnion(found)
    }

    /// The devices that a key was added for, oldest first.
    func devices(_ key: Int64) -> [Int64] { added.devices(key) }

    func add(_ keys: [Int64], of deviceID: Int64) {
        for key in keys { added.add(DeviceKey(key: key, deviceID: deviceID)) }
    }

    /// Those of the keys that may be in the table, or are held.
    func mayBeStored(_ wanted: [Int64]) throws(DatabaseError) -> [Int64] {
        if filter == nil {
            askedKeys += wanted.count
            guard try isWorthFiltering() else { return wanted }
            var new = KeyFilter()
            try store.connection.statement("SELECT key FROM device_keys").each { new.insert($0.int64(0)) }
            held.forEach { new.insert($0.key) }
            filter = new
        }
        guard let filter else { return wanted }
        return wanted.filter { filter.mayHold($0) }
    }

    /// The server may give out again what a lost session was given.
    func forgetSession() {
        newDeviceIDs.forget()
        nextDeviceID = nil
        forgetFilter()
    }

    /// Another daemon wrote, perhaps to the table.
    func noteOthers() { isFilterStale = true }

    /// Somebody else may write to the table.
    func forgetFilter() {
        filter = nil
        isFilterStale = false
        askedKeys = 0
    }

    /// Reading the table takes as long as looking for some of its keys, and keeps others waiting.
    private func isWorthFiltering() throws(DatabaseError) -> Bool {
        guard askedKeys >= 8192 else { return false }
        let keys = (try takenIDs() - Int64(newDeviceIDs.count)) * 4
        return keys <= 1_000_000 && keys / 4 <= askedKeys
    }

    private func takenIDs() throws(DatabaseError) -> Int64 {
        if let nextDeviceID { return nextDeviceID - 1 }
        return try store.lastID(of: "devices")
    }

    /// Forgets them; room for as many is kept.
    func removeAll() {
        added.removeAll()
        looked = nil
        nextDeviceID = nil
    }

    /// All of them, as they came; none is left.
    func takeAll() -> [DeviceKey] {
        defer { removeAll() }
        filter?.insert(added.all)
        return added.all
    }
}
