// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Database

/// The SQL of the tables `departed_devices` and `departed_identities`: devices that were deregistered.
struct DepartedDeviceTable {
    let connection: any Connection

    /// What goes with a registered device.
    func departure(of id: Int64) throws(DatabaseError) -> Departure {
        let table = DeviceTable(connection: connection).keys
        return Departure(deviceID: id, identities: try table.identities(of: id), keys: try table.keys(of: id))
    }

    /// What goes with a device after others went in the same transaction: what they bore first may be its own now.
    func current(_ departure: Departure, after gone: inout Set<Int64>) throws(DatabaseError) -> Departure {
        defer { gone.formUnion(departure.keys) }
        return gone.isDisjoint(with: departure.keys) ? departure : try self.departure(of: departure.deviceID)
    }

    /// Takes a device out of what is registered and keeps what its history needs; its hash goes.
    func depart(
        _ departure: Departure, by person: String, at time: Int64, importID: Int64?, row: Int?
    ) throws(DatabaseError) {
        try connection.statement(
            """
            INSERT INTO departed_devices
            SELECT id, customer_id, authority, serial_number, product_id, manufacturer, model, origin, registered_at,
                registered_by, ?, ?, ?, ?
            FROM devices WHERE id = ?
            """
        ).queue(time, person, importID, row, departure.deviceID)
        for (identity, authority) in departure.identities {
            try connection.statement("INSERT INTO departed_identities VALUES(?, ?, ?, ?)")
                .queue(identity.kind.rawValue, identity.value, departure.deviceID, authority.rawValue)
        }
        try DeviceTable(connection: connection).remove(departure.deviceID, bearing: departure.keys)
    }

    /// The device that an import deregistered in an earlier row and that one of these identifiers names.
    func departed(
        in importID: Int64, of customerID: Int64, naming device: ListedDevice
    ) throws(DatabaseError) -> (device: KnownDevice, row: Int)? {
        let byIdentity = try connection.statement(
            Self.query
                + """
                 JOIN departed_identities i ON i.device_id = d.id
                WHERE i.kind = ? AND i.value = ? AND d.import_id = ?
                """)
        for identity in DeviceIdentity.all(of: device) {
            if let found = try byIdentity.first(identity.kind.rawValue, identity.value, importID, read: Self.departed) {
                return found
            }
        }
        if let serialNumber = device.hardware.serialNumber ?? device.serialNumber {
            let found = try connection.statement(
                Self.query + " WHERE d.customer_id = ? AND d.serial_number = ? AND d.import_id = ?"
            ).first(customerID, serialNumber, importID, read: Self.departed)
            if let found { return found }
        }
        guard let productID = device.hardware.productID ?? device.productID else { return nil }
        return try connection.statement(Self.query + " WHERE d.import_id = ? AND d.product_id = ?")
            .first(importID, productID, read: Self.departed)
    }

    func eraseAll(of customerID: Int64) throws(DatabaseError) {
        try connection.statement(
            "DELETE FROM departed_identities WHERE device_id IN (SELECT id FROM departed_devices WHERE customer_id = ?)"
        ).run(customerID)
        try connection.statement("DELETE FROM departed_devices WHERE customer_id = ?").run(customerID)
    }

    private static let query = """
        SELECT d.id, d.customer_id, d.serial_number, d.product_id, d.manufacturer, d.model, d.origin, d.import_row
        FROM departed_devices d
        """

    private static func departed(_ row: Row) -> (device: KnownDevice, row: Int) {
        let device = KnownDevice(
            id: row.int64(0), customerID: row.int64(1), serialNumber: row.optionalText(2),
            productID: row.optionalText(3), manufacturer: row.optionalText(4), model: row.optionalText(5),
            groupTag: nil, origin: Origin(rawValue: row.text(6)) ?? .unknown, endorsementKey: nil)
        return (device, row.int(7))
    }
}

/// What is known of a registered device before it is taken out.
struct Departure {
    let deviceID: Int64
    let identities: [(DeviceIdentity, AuthorityKind)]
    /// By which it is found.
    let keys: [Int64]
}
