// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Database

/// A row of the table `device_keys`; the order is the table's.
struct DeviceKey: Hashable, Comparable {
    var key: Int64
    var deviceID: Int64

    static func < (one: Self, other: Self) -> Bool {
        one.key == other.key ? one.deviceID < other.deviceID : one.key < other.key
    }
}

extension [DeviceKey] {
    /// Each once, in the order of the table; one thing can be an identity and a number too.
    func inTableOrder() -> [DeviceKey] {
        var each: [DeviceKey] = []
        each.reserveCapacity(count)
        for key in sorted() where key != each.last { each.append(key) }
        return each
    }
}

/// The SQL of the table `device_keys`: which registered devices carry a thing.
struct DeviceKeyTable {
    let connection: any Connection
    let digest: DeviceKeyDigest
    private let pending: PendingKeys?
    /// The devices in the table with the keys that will be asked for, oldest first; nil where that was not looked at before.
    private var stored: [Int64: [Int64]]?

    /// - Parameter pending: where keys that are added are held back, and those are found that were; nil where they are written
    ///   at once, and none is held.
    init(connection: any Connection, pending: PendingKeys?) {
        self.connection = connection
        self.pending = pending
        digest = pending?.digest ?? DeviceKeyDigest()
    }

    /// The devices that bear any of the identities, each once, the one of the first identity first.
    ///
    /// An identity is the oldest device's, where Partner Center lists a machine twice.
    ///
    /// - Parameter read: the device of an id and what it bears; nil where it does not count.
    func devices<Device>(
        bearing identities: [KeyedIdentity],
        read: (Int64) throws(DatabaseError) -> (device: Device, bears: [DeviceIdentity])?
    ) throws(DatabaseError) -> [Device] {
        var found: [(id: Int64, device: Device)] = []
        // Mostly all identities of a row lead to one device.
        var seen: (id: Int64, device: Device, bears: [DeviceIdentity])?
        // By their places: to look at each would keep it, for nothing where nobody bears it.
        for place in identities.indices {
            for id in try devices(identities[place].key) {
                if seen?.id != id {
                    guard let (device, bears) = try read(id) else { continue }
                    seen = (id, device, bears)
                }
                guard let seen, seen.bears.contains(identities[place].identity) else { continue }
                if !found.contains(where: { $0.id == id }) { found.append((id, seen.device)) }
                break
            }
        }
        return found.map(\.device)
    }

    /// Looks at once for all keys that will be asked for: most lists name devices that nobody has, and a question for each
    /// of their identities would cost a tenth of an import.
    ///
    /// Holds for as long as nothing is written to the table.
    mutating func look(for rows: [KeyedRow]) throws(DatabaseError) {
        var keys: [Int64] = []
        keys.reserveCapacity(rows.count * 4)
        for row in rows {
            for place in row.identities.indices { keys.append(row.identities[place].key) }
        }
        let perhaps = try pending?.mayBeStored(keys) ?? keys
        let found = try stored(among: perhaps) + held(among: perhaps)
        pending?.note(keys, found)
        stored = Dictionary(grouping: found.inTableOrder(), by: \.key).mapValues { $0.map(\.deviceID) }
    }

    /// Whether a device in the table may bear one of the identities, as far as that was looked at.
    func mayBeThere(_ identities: [KeyedIdentity]) -> Bool {
        guard let stored else { return true }
        return identities.contains { stored[$0.key] != nil }
    }

    /// Whether a device that was added meanwhile may bear one of the identities.
    func areAdded(_ identities: [KeyedIdentity]) -> Bool {
        identities.contains { pending?.devices($0.key).isEmpty == false }
    }

    /// Whether the table has nothing else of the keys that were looked for than it had then.
    func isAsItWasLookedAt() throws(DatabaseError) -> Bool {
        guard let (keys, found) = pending?.looked else { return true }
        return try stored(among: keys).allSatisfy(found.contains)
    }

    private func stored(among keys: [Int64]) throws(DatabaseError) -> [DeviceKey] {
        // Those that share a page of the table are looked for one after the other.
        var wanted = keys.sorted().makeIterator()
        let query = try connection.statement(Self.query)
        var found: [DeviceKey] = []
        while let first = wanted.next() {
            // What is too few is filled up with the first.
            found += try query.all { values in
                values.add(first)
                for _ in 1..<Self.keysAtOnce { values.add(wanted.next() ?? first) }
            } read: {
                DeviceKey(key: $0.int64(0), deviceID: $0.int64(1))
            }
        }
        return found
    }

    private func held(among keys: [Int64]) -> [DeviceKey] {
        guard let held = pending?.held, !held.isEmpty else { return [] }
        return keys.flatMap { key in held.devices(key).map { DeviceKey(key: key, deviceID: $0) } }
    }

    /// The identities that are a registered device's own, with its authority.
    func identities(of deviceID: Int64) throws(DatabaseError) -> [(DeviceIdentity, AuthorityKind)] {
        guard let (hardware, authority) = try borne(by: deviceID) else { return [] }
        // What identifies nothing stands in the columns too, and a value can be another device's.
        var identities: [(DeviceIdentity, AuthorityKind)] = []
        for identity in digest.keyed(DeviceIdentity.all(of: hardware)) {
            let owners = try devices(bearing: [identity]) { id throws(DatabaseError) in
                try borne(by: id).flatMap { $1 == authority ? (id, DeviceIdentity.all(of: $0)) : nil }
            }
            if owners == [deviceID] { identities.append((identity.identity, authority)) }
        }
        return identities
    }

    /// Lets a device be found by the keys of all that it carries.
    func insert(_ deviceID: Int64, by keys: [Int64]) throws(DatabaseError) {
        if let pending { return pending.add(keys, of: deviceID) }
        for key in keys { try insert(key, deviceID) }
    }

    /// Writes what was held back, in the table's order.
    func writePending() throws(DatabaseError) {
        guard let pending else { return }
        for key in pending.takeAll().inTableOrder() {
            try connection.bulkInsert("INSERT OR FAIL INTO device_keys", columns: 2).add { values in
                values.add(key.key)
                values.add(key.deviceID)
            }
        }
    }

    /// Writes keys some of which may be there already.
    func write(_ keys: [DeviceKey]) throws(DatabaseError) {
        for key in keys { try insert(key.key, key.deviceID) }
    }

    /// Makes the keys again that the table may lack, by what `held_keys` says.
    func missing() throws(DatabaseError) -> [DeviceKey] {
        var missing: [DeviceKey] = []
        // None of the devices where there is no such row.
        try connection.statement(
            "SELECT \(Self.borne), id FROM devices WHERE id >= (SELECT min(from_id) FROM held_keys)"
        ).each { row in
            missing += Set(digest.keys(of: Self.borne(row).hardware)).map { DeviceKey(key: $0, deviceID: row.int64(6)) }
        }
        return missing
    }

    /// All by which a registered device is found.
    func keys(of deviceID: Int64) throws(DatabaseError) -> [Int64] {
        try borne(by: deviceID).map { digest.keys(of: $0.hardware) } ?? []
    }

    /// Lets a device be found no longer by its keys; it is still among the registered ones.
    func remove(_ keys: [Int64], of deviceID: Int64) throws(DatabaseError) {
        let delete = try connection.statement("DELETE FROM device_keys WHERE key = ? AND device_id = ?")
        for key in keys { try delete.queue(key, deviceID) }
    }

    private func insert(_ key: Int64, _ deviceID: Int64) throws(DatabaseError) {
        // One thing can be an identity and a number too.
        try connection.bulkInsert("INSERT OR IGNORE INTO device_keys", columns: 2).add { values in
            values.add(key)
            values.add(deviceID)
        }
    }

    /// The devices with a key, oldest first: mostly none.
    private func devices(_ key: Int64) throws(DatabaseError) -> [Int64] {
        let later = pending?.devices(key) ?? []
        if let stored { return (stored[key] ?? []) + later }
        return try connection.statement(literal: "SELECT device_id FROM device_keys WHERE key = ?")
            .all(key) { $0.int64(0) } + (pending?.held.devices(key) ?? []) + later
    }

    private static let keysAtOnce = 512
    /// The values are gone through as they come; `IN` would collect and sort them before.
    private static let query =
        "WITH wanted(key) AS (VALUES \(repeatElement("(?)", count: keysAtOnce).joined(separator: ", "))) "
        + "SELECT k.key, k.device_id FROM wanted w CROSS JOIN device_keys k ON k.key = w.key"

    /// What the columns of a device say that it bears.
    func borne(by deviceID: Int64) throws(DatabaseError) -> (hardware: HardwareIdentity, authority: AuthorityKind)? {
        try connection.statement("SELECT \(Self.borne) FROM devices WHERE id = ?").first(deviceID, read: Self.borne)
    }

    private static let borne =
        "endorsement_key, uuid, product_id, serial_number, coalesce(firmware_manufacturer, manufacturer), authority"

    private static func borne(_ row: Row) -> (hardware: HardwareIdentity, authority: AuthorityKind) {
        let hardware = HardwareIdentity(
            endorsementKey: row.optionalBlob(0), uuid: row.optionalBlob(1), productID: row.optionalText(2),
            serialNumber: row.optionalText(3), manufacturer: row.optionalText(4))
        return (hardware, AuthorityKind(rawValue: row.text(5)) ?? .local)
    }
}
