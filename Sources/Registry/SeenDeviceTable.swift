// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Database

/// Brings the table `devices` in step with what a listing of Partner Center shows.
struct SeenDeviceTable {
    let connection: any Connection
    /// Where the keys of new devices are held back.
    let pending: PendingKeys

    /// Notes the devices of a page.
    func record(
        _ page: [SeenDevice], of customerID: Int64, listing: Int64, at time: Int64
    ) throws(DatabaseError) {
        let found = try connection.together(page) { seen throws(DatabaseError) in try known(seen, of: customerID) }
        let devices = DeviceTable(connection: connection, pending: pending)
        try pending.reserveIDs(found.count { $0.isEmpty })
        // What one of the page was found to be is its own from then on.
        var ids: Set<Int64> = []
        var remoteIDs: Set<String> = []
        for (seen, ahead) in zip(page, found) {
            let isRepeated = !remoteIDs.insert(seen.remoteID).inserted || !ids.isDisjoint(with: ahead)
            let found = isRepeated ? try known(seen, of: customerID) : ahead
            let id = found.count == 1 ? found[0] : try insert(seen, in: devices, of: customerID, at: time)
            ids.insert(id)
            try update(id, to: seen, of: customerID, listing: listing)
        }
        try devices.keys.writePending()
    }

    private func update(
        _ id: Int64, to seen: SeenDevice, of customerID: Int64, listing: Int64
    ) throws(DatabaseError) {
        try connection.statement(
            """
            UPDATE devices SET remote_id = ?1, batch = ?2, group_tag = ?2, allowed_verbs = ?3,
                listing = CASE WHEN listing > ?4 THEN listing ELSE ?4 END,
                profile_id = (
                    SELECT p.id FROM profiles p WHERE p.customer_id = ?5 AND p.remote_id = ?6 ORDER BY p.id LIMIT 1)
            WHERE id = ?7
            """
        ).queue(
            seen.remoteID, seen.batch, seen.allowedVerbs?.joined(separator: " "), listing, customerID, seen.profileID,
            id)
        // What this daemon registered itself it knows better than a spelling of its name.
        try connection.statement(
            """
            UPDATE devices SET origin = ?1, origin_name = ?2
            WHERE id = ?3 AND (origin IN ('unknown', 'other-partner') OR (owed_import IS NOT NULL AND ?1 = 'other-partner'))
            """
        ).queue(seen.origin.rawValue, seen.origin == .otherPartner ? seen.addedBy : nil, id)
    }

    /// The devices of a customer that were neither seen since a listing began nor are owed, but for those that may not
    /// be listed yet.
    ///
    /// One for which something else is owed stays, too: its row settles it, or would wait for ever without it.
    func unseen(
        of customerID: Int64, since listing: Int64, registeredBefore moment: Int64
    ) throws(DatabaseError) -> [KnownDevice] {
        try connection.statement(
            """
            SELECT \(DeviceTable.columns) FROM \(DeviceTable.tables)
            WHERE d.customer_id = ?1 AND d.authority = ?2 AND d.owed_import IS NULL AND d.listing < ?3
                AND (d.listing > 0 OR d.registered_at < ?4)
                AND d.id NOT IN (SELECT o.device_id FROM owed o WHERE o.customer_id = ?1)
            ORDER BY d.id
            """
        ).all(customerID, AuthorityKind.partnerCenter.rawValue, listing, moment) { DeviceTable.known($0, at: 0) }
    }

    /// What the newest listing shows of an owed device: itself, or another record of the same machine.
    func sighting(of device: KnownDevice) throws(DatabaseError) -> KnownDevice? {
        try connection.statement(
            """
            SELECT \(DeviceTable.columns) FROM \(DeviceTable.tables) JOIN customers c ON c.id = d.customer_id
            WHERE (d.id = ?3 OR d.id IN \(DeviceKeyDigest.devices(productID: "?4"))
                    OR d.id IN \(DeviceKeyDigest.devices(serialNumber: "?5")))
                AND d.customer_id = ?1 AND d.authority = ?2 AND d.remote_id IS NOT NULL AND d.listing = c.listing
                AND (d.id = ?3 OR d.product_id = ?4 OR (d.serial_number = ?5 COLLATE NOCASE
                    AND (?6 IS NULL OR d.manufacturer IS NULL OR d.manufacturer = ?6 COLLATE NOCASE)))
            ORDER BY d.id = ?3 DESC, d.id
            """
        ).first(
            device.customerID, AuthorityKind.partnerCenter.rawValue, device.id, device.productID, device.serialNumber,
            device.manufacturer
        ) { DeviceTable.known($0, at: 0) }
    }

    /// By Partner Center's id, else by what the device carries, as long as nothing else bears another id; of two that carry
    /// it, none is it.
    private func known(_ seen: SeenDevice, of customerID: Int64) throws(DatabaseError) -> [Int64] {
        let byID = try connection.statement("SELECT id FROM devices WHERE customer_id = ? AND remote_id = ?")
            .first(customerID, seen.remoteID) { $0.int64(0) }
        if let byID { return [byID] }
        return try connection.statement(
            """
            SELECT id FROM devices
            WHERE (id IN \(DeviceKeyDigest.devices(productID: "?3")) OR id IN \(DeviceKeyDigest.devices(serialNumber: "?4")))
                AND customer_id = ?1 AND authority = ?2 AND remote_id IS NULL
                AND (product_id = ?3 OR (serial_number = ?4 COLLATE NOCASE
                    AND (?5 IS NULL OR manufacturer IS NULL OR manufacturer = ?5 COLLATE NOCASE)))
            ORDER BY id LIMIT 2
            """
        ).all(
            customerID, AuthorityKind.partnerCenter.rawValue, seen.productID, seen.serialNumber, seen.manufacturer
        ) { $0.int64(0) }
    }

    private func insert(
        _ seen: SeenDevice, in devices: DeviceTable, of customerID: Int64, at time: Int64
    ) throws(DatabaseError) -> Int64 {
        let device = ListedDevice(
            serialNumber: seen.serialNumber, productID: seen.productID, manufacturer: seen.manufacturer,
            model: seen.model, groupTag: seen.batch,
            hardware: HardwareIdentity(
                productID: seen.productID, serialNumber: seen.serialNumber, manufacturer: seen.manufacturer))
        return try devices.insert(
            NewDevice(
                customerID: customerID, authority: .partnerCenter, device: device, origin: seen.origin, at: time,
                by: seen.addedBy ?? "Partner Center",
                originName: seen.origin == .otherPartner ? seen.addedBy : nil))
    }
}
