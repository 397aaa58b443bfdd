// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import SQLite

/// The SQL of the tables `devices`, `device_identities` and `hardware_hashes`.
struct DeviceTable {
    let connection: Connection

    private static let columns = """
        d.id, d.customer_id, d.serial_number, d.product_id, d.manufacturer, d.model, d.group_tag, d.origin,
        d.endorsement_key, p.name, d.origin_name
        """
    private static let tables = "devices d LEFT JOIN profiles p ON p.id = d.profile_id"

    /// The devices that any of the identities points to, each once, the one of the strongest identity first.
    func matching(_ identities: [DeviceIdentity], authority: AuthorityKind) throws(SQLiteError) -> [KnownDevice] {
        var ids: [Int64] = []
        let find = try connection.statement(
            "SELECT device_id FROM device_identities WHERE authority = ? AND kind = ? AND value = ?")
        for identity in identities {
            let id = try find.first(authority.rawValue, identity.kind.rawValue, identity.value) { $0.int64(0) }
            if let id, !ids.contains(id) { ids.append(id) }
        }
        var devices: [KnownDevice] = []
        for id in ids {
            if let device = try device(id) { devices.append(device) }
        }
        return devices
    }

    func device(_ id: Int64) throws(SQLiteError) -> KnownDevice? {
        try connection.statement("SELECT \(Self.columns) FROM \(Self.tables) WHERE d.id = ?").first(
            id, read: Self.known)
    }

    /// The devices of a customer that carry a serial number, whatever its case and where both are known with the same
    /// maker, or that carry a Windows product ID.
    func devices(
        of customerID: Int64, authority: AuthorityKind, serialNumber: String?, manufacturer: String?, productID: String?
    ) throws(SQLiteError) -> [KnownDevice] {
        try connection.statement(
            """
            SELECT \(Self.columns) FROM \(Self.tables)
            WHERE d.customer_id = ?1 AND d.authority = ?2 AND d.serial_number = ?3 COLLATE NOCASE
                AND (?4 IS NULL OR d.manufacturer IS NULL OR d.manufacturer = ?4 COLLATE NOCASE)
            UNION
            SELECT \(Self.columns) FROM \(Self.tables)
            WHERE d.customer_id = ?1 AND d.authority = ?2 AND d.product_id = ?5
            ORDER BY 1
            """
        ).all(customerID, authority.rawValue, serialNumber, manufacturer, productID, read: Self.known)
    }

    /// Devices of a customer, in the order of their ids, behind a given id.
    func records(of customerID: Int64, after id: Int64, limit: Int) throws(SQLiteError) -> [DeviceRecord] {
        try connection.statement(
            Self.recordQuery + " WHERE d.customer_id = ? AND d.id > ? ORDER BY d.id LIMIT ?"
        ).all(customerID, id, limit, read: Self.record)
    }

    /// Devices of a customer with their hashes, in the order of their ids, behind a given id.
    func exported(of customerID: Int64, after id: Int64, limit: Int) throws(SQLiteError) -> [ExportedDevice] {
        try connection.statement(
            """
            SELECT \(Self.columns), h.sealed, h.unusual_length, h.tail
            FROM \(Self.tables) LEFT JOIN hardware_hashes h ON h.device_id = d.id
            WHERE d.customer_id = ? AND d.id > ? ORDER BY d.id LIMIT ?
            """
        ).all(customerID, id, limit) { row in
            let hash = row.optionalBlob(11).map {
                SealedHash(sealed: $0, unusualLength: row.optionalInt(12), tail: row.optionalBlob(13))
            }
            return ExportedDevice(device: Self.known(row), hash: hash)
        }
    }

    /// How many devices a customer has behind a given id.
    func count(of customerID: Int64, after id: Int64) throws(SQLiteError) -> Int {
        try connection.statement("SELECT count(*) FROM devices WHERE customer_id = ? AND id > ?")
            .first(customerID, id) { $0.int(0) } ?? 0
    }

    /// The devices that carry a serial number, whatever its case, or a Windows product ID.
    func records(naming text: String) throws(SQLiteError) -> [DeviceRecord] {
        try connection.statement(
            Self.recordQuery
                + " WHERE c.removed_at IS NULL AND (d.serial_number = ?1 COLLATE NOCASE OR d.product_id = ?1) ORDER BY d.id"
        ).all(text, read: Self.record)
    }

    func insert(_ new: NewDevice) throws(SQLiteError) -> Int64 {
        let device = new.device
        try connection.statement(
            """
            INSERT INTO devices(customer_id, authority, serial_number, product_id, manufacturer, model, group_tag, origin,
                endorsement_key, registered_at, registered_by, import_id, import_row, profile_id, origin_name)
            VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        ).run(
            new.customerID, new.authority.rawValue, device.hardware.serialNumber ?? device.serialNumber,
            device.hardware.productID ?? device.productID, device.manufacturer ?? device.hardware.manufacturer,
            device.model ?? device.hardware.model, device.groupTag, new.origin.rawValue,
            device.hardware.endorsementKey, new.at, new.by, new.importID, new.row,
            new.profileID, new.originName)
        let id = connection.lastInsertedRow
        try insertHash(device.hash, of: id)
        try insertIdentities(DeviceIdentity.all(of: device), of: id, authority: new.authority)
        return id
    }

    func remove(_ id: Int64) throws(SQLiteError) {
        try connection.statement("DELETE FROM device_identities WHERE device_id = ?").run(id)
        try connection.statement("DELETE FROM hardware_hashes WHERE device_id = ?").run(id)
        try connection.statement("DELETE FROM devices WHERE id = ?").run(id)
    }

    /// Erases every device of a customer with hash and identities; answers how many there were.
    func eraseAll(of customerID: Int64) throws(SQLiteError) -> Int {
        let mine = "IN (SELECT id FROM devices WHERE customer_id = ?)"
        try connection.statement("DELETE FROM device_identities WHERE device_id \(mine)").run(customerID)
        try connection.statement("DELETE FROM hardware_hashes WHERE device_id \(mine)").run(customerID)
        try connection.statement("DELETE FROM devices WHERE customer_id = ?").run(customerID)
        return connection.changes
    }

    private func insertHash(_ hash: SealedHash?, of id: Int64) throws(SQLiteError) {
        guard let hash else { return }
        try connection.statement("INSERT INTO hardware_hashes VALUES(?, ?, ?, ?)")
            .run(id, hash.sealed, hash.unusualLength, hash.tail)
    }

    private func insertIdentities(
        _ identities: [DeviceIdentity], of id: Int64, authority: AuthorityKind
    ) throws(SQLiteError) {
        let insert = try connection.statement("INSERT INTO device_identities VALUES(?, ?, ?, ?)")
        for identity in identities {
            try insert.run(authority.rawValue, identity.kind.rawValue, identity.value, id)
        }
    }

    private static let recordQuery = """
        SELECT \(columns), c.name, d.authority, d.registered_at, d.registered_by, d.import_id, d.import_row,
            EXISTS(SELECT 1 FROM hardware_hashes h WHERE h.device_id = d.id), d.origin_at, d.origin_by
        FROM \(tables) JOIN customers c ON c.id = d.customer_id
        """

    private static func known(_ row: Row) -> KnownDevice {
        KnownDevice(
            id: row.int64(0), customerID: row.int64(1), serialNumber: row.optionalText(2),
            productID: row.optionalText(3), manufacturer: row.optionalText(4), model: row.optionalText(5),
            groupTag: row.optionalText(6), origin: Origin(rawValue: row.text(7)) ?? .unknown,
            endorsementKey: row.optionalBlob(8), profile: row.optionalText(9).flatMap(FolderName.init),
            originName: row.optionalText(10))
    }

    private static func record(_ row: Row) -> DeviceRecord {
        guard let customer = FolderName(row.text(11)), let authority = AuthorityKind(rawValue: row.text(12)) else {
            preconditionFailure("device \(row.int64(0)) in the registry is damaged")
        }
        return DeviceRecord(
            device: known(row), customer: customer, authority: authority, registeredAt: row.int64(13),
            registeredBy: row.text(14), importID: row.optionalInt64(15), row: row.optionalInt(16),
            hasHash: row.bool(17),
            originAt: row.optionalInt64(18), originBy: row.optionalText(19))
    }
}
