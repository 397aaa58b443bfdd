// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Database

/// What the rows of a piece find in the registry, looked up for all of them together.
///
/// Row by row a server would be asked a dozen times for each.
struct MatchesAhead {
    private let matching: DeviceMatching
    private var found: [Int: Found] = [:]
    private var touched: TouchedDevices
    private var goneKeys: Set<Int64> = []

    /// What one row finds.
    struct Found {
        var match: DeviceMatch
        /// What goes with the device, where the row would have it deregistered here.
        var departure: Departure?
    }

    /// Looks the rows up that may name a device that is in the registry; those that add one are not among them.
    init(_ rows: [KeyedRow], _ matching: DeviceMatching) throws(DatabaseError) {
        self.matching = matching
        touched = TouchedDevices(matching.devices.keys.digest)
        let wanted = rows.filter { matching.devices.keys.mayBeThere($0.identities) }
        guard !wanted.isEmpty else { return }
        let answers = try matching.devices.connection.together(wanted) { row throws(DatabaseError) in
            try Self.look(for: row, matching)
        }
        found = Dictionary(zip(wanted.map(\.row.number), answers)) { first, _ in first }
    }

    /// What a row finds after all that the rows before it did; asked for in the order of the list.
    mutating func take(_ row: KeyedRow) throws(DatabaseError) -> Found {
        guard var known = found.isEmpty ? nil : found.removeValue(forKey: row.row.number) else {
            return try lookAgain(row)
        }
        if touched.has(row.keys, known.match.devices) || matching.devices.keys.areAdded(row.identities) {
            known = try Self.look(for: row, matching)
        }
        touched.note(row.keys, known.match.devices)
        if let departure = known.departure {
            known.departure = try DepartedDeviceTable(connection: matching.devices.connection)
                .current(departure, after: &goneKeys)
        }
        return known
    }

    /// What a row finds that nobody's device was found for ahead.
    private func lookAgain(_ row: KeyedRow) throws(DatabaseError) -> Found {
        guard matching.devices.keys.mayBeThere(row.identities) || matching.devices.keys.areAdded(row.identities) else {
            return Found(match: .none)
        }
        return try Self.look(for: row, matching)
    }

    private static func look(for keyed: KeyedRow, _ matching: DeviceMatching) throws(DatabaseError) -> Found {
        var found = Found(match: try matching.match(keyed.row, keyed.identities))
        let record = matching.record
        if record.operation == .deregisterDevice, record.authority == .local, case .one(let device, nil) = found.match,
            device.customerID == record.customerID
        {
            found.departure = try DepartedDeviceTable(connection: matching.devices.connection).departure(of: device.id)
        }
        return found
    }
}
