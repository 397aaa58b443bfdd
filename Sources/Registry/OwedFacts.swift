// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Database

/// What settling an owed row needs to know, which is looked up for many of them together.
struct OwedFacts {
    /// Another daemon may have settled it, where the server lost this one.
    var isOwed = false
    /// What its line says once what was promised is true.
    var promise: (id: Int64, verdict: RowVerdict)?
    /// The device that gives way to the row's own, and by what it is found.
    var twin: (id: Int64, keys: [Int64])?
    /// What goes with the row's device, where it is taken out, or never came to be.
    var departure: Departure?

    init(_ row: OwedRow, _ end: OwedEnd, _ connection: any Connection) throws(DatabaseError) {
        let owed = OwedTable(connection: connection)
        isOwed = try owed.has(row)
        guard isOwed else { return }
        switch end {
        case .again: break
        case .done(let remote):
            promise = try owed.promise(row)
            try look(for: row, remote, connection)
        case .found(_, let remote, _): twin = try Self.twin(of: row, remote, connection)
        case .ended: if row.kind == .register { departure = try Self.departure(of: row, connection) }
        }
    }

    private mutating func look(
        for row: OwedRow, _ remote: RemoteRegistration?, _ connection: any Connection
    ) throws(DatabaseError) {
        switch row.kind {
        case .register: twin = try Self.twin(of: row, remote, connection)
        case .deregister: departure = try Self.departure(of: row, connection)
        case .applyProfile, .applyDefaultProfile, .removeProfile: break
        }
    }

    private static func departure(of row: OwedRow, _ connection: any Connection) throws(DatabaseError) -> Departure {
        try DepartedDeviceTable(connection: connection).departure(of: row.device.id)
    }

    private static func twin(
        of row: OwedRow, _ remote: RemoteRegistration?, _ connection: any Connection
    ) throws(DatabaseError) -> (id: Int64, keys: [Int64])? {
        let devices = DeviceTable(connection: connection)
        guard let id = try devices.twin(of: row.device.id, remoteID: remote?.id) else { return nil }
        return (id, try devices.keys.keys(of: id))
    }
}
