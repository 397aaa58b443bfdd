// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Database

/// The SQL of the tables `devices` and `hardware_hashes`.
struct DeviceTable {
    let connection: any Connection
    var keys: DeviceKeyTable
    private let pending: PendingKeys?

    /// - Parameter pending: where keys that are added are held back; nil where they are written at once.
    init(connection: any Connection, pending: PendingKeys? = nil) {
        self.connection = connection
        self.pending = pending
        keys = DeviceKeyTable(connection: connection, pending: pending)
    }

    /// What `known` reads: of `devices d` and its profile `held`.
    static let columns = """
        d.id, d.customer_id, d.serial_number, d.product_id, d.manufacturer, d.model, d.group_tag, d.origin,
        d.endorsement_key, held.name, d.origin_name, d.remote_id, d.batch, d.allowed_verbs, d.owed_import
        """
    /// How many columns these are.
    private static let width: Int32 = 15
    static let tables = "devices d LEFT JOIN profiles held ON held.id = d.profile_id"

    /// The devices that any of the identities points to, each once, the one of the strongest identity first.
    func matching(_ identities: [KeyedIdentity], authority: AuthorityKind) throws(DatabaseError) -> [KnownDevice] {
        try keys.devices(bearing: identities) { id throws(DatabaseError) in
            try connection.statement(Self.bearerQuery).first(id, authority.rawValue, read: Self.bearer)
        }
    }

    private static let bearerQuery = """
        SELECT \(columns), d.uuid, coalesce(d.firmware_manufacturer, d.manufacturer) FROM \(tables)
        WHERE d.id = ? AND d.authority = ?
        """

    private static func bearer(_ row: Row) -> (device: KnownDevice, bears: [DeviceIdentity]) {
        let device = known(row)
        let hardware = HardwareIdentity(
            endorsementKey: device.endorsementKey, uuid: row.optionalBlob(width), productID: device.productID,
            serialNumber: device.serialNumber, manufacturer: row.optionalText(width + 1))
        return (device, DeviceIdentity.all(of: hardware))
    }

    func device(_ id: Int64) throws(DatabaseError) -> KnownDevice? {
        try connection.statement("SELECT \(Self.columns) FROM \(Self.tables) WHERE d.id = ?").first(
            id, read: Self.known)
    }

    /// The device of a customer to which Partner Center gave an id.
    func device(remoteID: String, of customerID: Int64) throws(DatabaseError) -> KnownDevice? {
        try connection.statement(
            "SELECT \(Self.columns) FROM \(Self.tables) WHERE d.customer_id = ? AND d.remote_id = ? COLLATE NOCASE"
        ).first(customerID, remoteID, read: Self.known)
    }

    /// The devices of a customer that carry a serial number, whatever its case and where both are known with the same
    /// maker, or that carry a Windows product ID.
    func devices(
        of customerID: Int64, authority: AuthorityKind, serialNumber: String?, manufacturer: String?, productID: String?
    ) throws(DatabaseError) -> [KnownDevice] {
        try connection.statement(
            """
            SELECT \(Self.columns) FROM \(Self.tables)
            WHERE d.id IN \(DeviceKeyDigest.devices(serialNumber: "?3"))
                AND d.customer_id = ?1 AND d.authority = ?2 AND d.serial_number = ?3 COLLATE NOCASE
                AND (?4 IS NULL OR d.manufacturer IS NULL OR d.manufacturer = ?4 COLLATE NOCASE)
            UNION
            SELECT \(Self.columns) FROM \(Self.tables)
            WHERE d.id IN \(DeviceKeyDigest.devices(productID: "?5"))
                AND d.customer_id = ?1 AND d.authority = ?2 AND d.product_id = ?5
            ORDER BY 1
            """
        ).all(customerID, authority.rawValue, serialNumber, manufacturer, productID, read: Self.known)
    }

    /// Devices of a customer, in the order of their ids, behind a given id.
    func records(of customerID: Int64, after id: Int64, limit: Int) throws(DatabaseError) -> [DeviceRecord] {
        try connection.statement(
            Self.recordQuery + " WHERE d.customer_id = ? AND d.id > ? ORDER BY d.id LIMIT ?"
        ).all(customerID, id, limit, read: Self.record)
    }

    /// Devices of a customer with their hashes, in the order of their ids, behind a given id.
    ///
    /// - Parameter condition: a condition on `devices d` that all of them satisfy.
    func exported(
        of customerID: Int64, after id: Int64, limit: Int, where condition: String = "true"
    ) throws(DatabaseError) -> [ExportedDevice] {
        try connection.statement(
            """
            SELECT \(Self.columns), h.sealed, h.unusual_length, h.tail
            FROM \(Self.tables) LEFT JOIN hardware_hashes h ON h.device_id = d.id
            WHERE d.customer_id = ? AND d.id > ? AND \(condition) ORDER BY d.id LIMIT ?
            """
        ).all(customerID, id, limit) { row in
            let hash = row.optionalBlob(Self.width).map {
                SealedHash(
                    sealed: $0, unusualLength: row.optionalInt(Self.width + 1),
                    tail: row.optionalBlob(Self.width + 2))
            }
            return ExportedDevice(device: Self.known(row), hash: hash)
        }
    }

    /// How many devices a customer has behind a given id.
    func count(of customerID: Int64, after id: Int64) throws(DatabaseError) -> Int {
        try connection.statement("SELECT count(*) FROM devices WHERE customer_id = ? AND id > ?")
            .first(customerID, id) { $0.int(0) } ?? 0
    }

    /// The devices that carry a serial number, whatever its case, or a Windows product ID.
    func records(naming text: String) throws(DatabaseError) -> [DeviceRecord] {
        try connection.statement(
            """
            \(Self.recordQuery)
            WHERE c.removed_at IS NULL AND d.id IN (\(Self.idsNaming)) ORDER BY d.id
            """
        ).all(text, read: Self.record)
    }

    /// SQL for the ids of the devices that carry the serial number, whatever its case, or the Windows product ID `?1`.
    static let idsNaming = """
        SELECT id FROM devices
        WHERE id IN \(DeviceKeyDigest.devices(serialNumber: "?1")) AND serial_number = ?1 COLLATE NOCASE
        UNION
        SELECT id FROM devices WHERE id IN \(DeviceKeyDigest.devices(productID: "?1")) AND product_id = ?1
        """

    func insert(_ new: NewDevice) throws(DatabaseError) -> Int64 {
        let serialNumber = new.device.hardware.serialNumber ?? new.device.serialNumber
        let productID = new.device.hardware.productID ?? new.device.productID
        let manufacturer = new.device.manufacturer ?? new.device.hardware.manufacturer
        let fill: (inout Parameters) -> Void = { values in
            values.add(new.customerID)
            values.add(new.authority.rawValue)
            values.add(serialNumber)
            values.add(productID)
            values.add(manufacturer)
            values.add(new.device.model ?? new.device.hardware.model)
            values.add(new.device.groupTag)
            values.add(new.origin.rawValue)
            values.add(new.device.hardware.endorsementKey)
            values.add(new.at)
            values.add(new.by)
            values.add(new.importID)
            values.add(new.row)
            values.add(new.profileID)
            values.add(new.originName)
            values.add(new.owedImport)
            values.add(new.remote?.id)
            values.add(new.remote?.batch)
            values.add(new.remote?.allowedVerbs?.joined(separator: " "))
            values.add(new.device.hardware.uuid)
            values.add(new.device.hardware.manufacturer == manufacturer ? nil : new.device.hardware.manufacturer)
        }
        let id = try insert(fill)
        try insertHash(new.device.hash, of: id)
        try keys.insert(id, by: new.keys ?? keys(of: new.device))
        return id
    }

    private func keys(of device: ListedDevice) -> [Int64] {
        keys.digest.keys(of: device, keys.digest.keyed(DeviceIdentity.all(of: device)))
    }

    /// Writes the columns behind the id; answers that.
    private func insert(_ values: (inout Parameters) -> Void) throws(DatabaseError) -> Int64 {
        guard let id = try pending?.takeDeviceID() else {
            let places = repeatElement("?", count: 21).joined(separator: ", ")
            let head = Self.insertion.description.replacing("(id, ", with: "(")
            return try connection.statement("\(head) VALUES(\(places))").insert(binding: values)
        }
        try connection.bulkInsert(Self.insertion, columns: 22).add { all in
            all.add(id)
            values(&all)
        }
        return id
    }

    private static let insertion: StaticString = """
        INSERT OR FAIL INTO devices(id, customer_id, authority, serial_number, product_id, manufacturer, model, group_tag,
            origin, endorsement_key, registered_at, registered_by, import_id, import_row, profile_id, origin_name,
            owed_import, remote_id, batch, allowed_verbs, uuid, firmware_manufacturer)
        """

    /// The other device of its customer that a listing told of, and that is the same by Partner Center's id.
    func twin(of id: Int64, remoteID: String?) throws(DatabaseError) -> Int64? {
        guard let remoteID else { return nil }
        return try connection.statement(
            """
            SELECT t.id FROM devices t JOIN devices d ON d.customer_id = t.customer_id
            WHERE d.id = ?1 AND t.id <> ?1 AND t.remote_id = ?2
            """
        ).first(id, remoteID) { $0.int64(0) }
    }

    /// Partner Center has a device that was owed to it, from now on.
    ///
    /// One that a listing showed counts as seen by a listing that may be under way; one that none has shown yet is told
    /// from it by its listing 0.
    ///
    /// - Parameter isSeen: whether a listing showed it as another device, which gave way to it.
    func confirm(
        _ id: Int64, origin: Origin, _ remote: RemoteRegistration, isSeen: Bool, at time: Int64
    ) throws(DatabaseError) {
        try connection.statement(
            """
            UPDATE devices SET registered_at = CASE WHEN owed_import IS NULL THEN registered_at ELSE ? END, owed_import = NULL, origin = ?,
                remote_id = coalesce(?, remote_id), batch = coalesce(?, batch), allowed_verbs = coalesce(?, allowed_verbs),
                listing = CASE WHEN listing > 0 OR ? <> 0
                    THEN (SELECT c.listing FROM customers c WHERE c.id = devices.customer_id) ELSE 0 END
            WHERE id = ?
            """
        ).queue(
            time, origin.rawValue, remote.id, remote.batch, remote.allowedVerbs?.joined(separator: " "), isSeen, id)
    }

    /// - Parameter keys: all by which it is found.
    func remove(_ id: Int64, bearing keys: [Int64]) throws(DatabaseError) {
        try self.keys.remove(keys, of: id)
        try connection.statement("DELETE FROM hardware_hashes WHERE device_id = ?").queue(id)
        try connection.statement("DELETE FROM devices WHERE id = ?").queue(id)
    }

    /// Erases every device of a customer with hash and identities; answers how many there were.
    func eraseAll(of customerID: Int64) throws(DatabaseError) -> Int {
        let mine = "IN (SELECT id FROM devices WHERE customer_id = ?)"
        try connection.statement("DELETE FROM device_keys WHERE device_id \(mine)").run(customerID)
        try connection.statement("DELETE FROM hardware_hashes WHERE device_id \(mine)").run(customerID)
        return try connection.statement("DELETE FROM devices WHERE customer_id = ?").run(customerID)
    }

    private func insertHash(_ hash: SealedHash?, of id: Int64) throws(DatabaseError) {
        guard let hash else { return }
        try connection.bulkInsert("INSERT OR FAIL INTO hardware_hashes", columns: 4).add { values in
            values.add(id)
            values.add(hash.sealed)
            values.add(hash.unusualLength)
            values.add(hash.tail)
        }
    }

    private static let recordQuery = """
        SELECT \(columns), c.name, d.authority, d.registered_at, d.registered_by, d.import_id, d.import_row,
            EXISTS(SELECT 1 FROM hardware_hashes h WHERE h.device_id = d.id), d.origin_at, d.origin_by
        FROM \(tables) JOIN customers c ON c.id = d.customer_id
        """

    private static func known(_ row: Row) -> KnownDevice { known(row, at: 0) }

    /// Reads `columns`, the first of which is the query's column `first`.
    static func known(_ row: Row, at first: Int32) -> KnownDevice {
        let remote = RemoteRegistration(
            id: row.optionalText(first + 11), batch: row.optionalText(first + 12),
            allowedVerbs: row.optionalText(first + 13)?.split(separator: " ").map(String.init))
        return KnownDevice(
            id: row.int64(first), customerID: row.int64(first + 1), serialNumber: row.optionalText(first + 2),
            productID: row.optionalText(first + 3), manufacturer: row.optionalText(first + 4),
            model: row.optionalText(first + 5), groupTag: row.optionalText(first + 6),
            origin: Origin(rawValue: row.text(first + 7)) ?? .unknown,
            endorsementKey: row.optionalBlob(first + 8), profile: row.optionalText(first + 9).flatMap(FolderName.init),
            originName: row.optionalText(first + 10), remote: remote == RemoteRegistration() ? nil : remote,
            isOwed: row.optionalInt64(first + 14) != nil)
    }

    private static func record(_ row: Row) -> DeviceRecord {
        guard let customer = FolderName(row.text(width)), let authority = AuthorityKind(rawValue: row.text(width + 1))
        else {
            preconditionFailure("device \(row.int64(0)) in the registry is damaged")
        }
        return DeviceRecord(
            device: known(row), customer: customer, authority: authority, registeredAt: row.int64(width + 2),
            registeredBy: row.text(width + 3), importID: row.optionalInt64(width + 4), row: row.optionalInt(width + 5),
            hasHash: row.bool(width + 6),
            originAt: row.optionalInt64(width + 7), originBy: row.optionalText(width + 8))
    }
}
