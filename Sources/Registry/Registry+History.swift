// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Database

extension Registry {
    /// The ids that a machine has or had: of the registered devices with this serial number or Windows product ID, and of
    /// those that were deregistered and are the same machine or carry the same number; else the device of this id.
    ///
    /// - Parameter customers: only devices of these customers; nil for those of all.
    package func deviceIDs(naming text: String, of customers: Set<Int64>?) throws(RegistryFault) -> [Int64] {
        try lookingUp("looking a device up") { () throws(DatabaseError) in
            let registered = try connection.statement(
                "SELECT id, customer_id FROM devices WHERE id IN (\(DeviceTable.idsNaming))"
            ).all(text, read: Self.device)
            let all = try registered + departed(carrying: text) + earlier(of: registered.map(\.id))
            let found = Set(all.filter { customers?.contains($0.customer) ?? true }.map(\.id))
            if !found.isEmpty { return found.sorted() }
            return try devices(withID: text).filter { customers?.contains($0.customer) ?? true }.map(\.id)
        }
    }

    private typealias Device = (id: Int64, customer: Int64)

    private static func device(_ row: Row) -> Device { (row.int64(0), row.int64(1)) }

    private func departed(carrying text: String) throws(DatabaseError) -> [Device] {
        try connection.statement(
            "SELECT id, customer_id FROM departed_devices WHERE serial_number = ?1 COLLATE NOCASE OR product_id = ?1"
        ).all(text, read: Self.device)
    }

    /// What the machines of these devices were registered as before.
    private func earlier(of devices: [Int64]) throws(DatabaseError) -> [Device] {
        let keys = DeviceTable(connection: connection).keys
        let query = try connection.statement(
            """
            SELECT d.id, d.customer_id FROM departed_identities p JOIN departed_devices d ON d.id = p.device_id
            WHERE p.kind = ? AND p.value = ?
            """)
        var found: [Device] = []
        for device in devices {
            guard let hardware = try keys.borne(by: device)?.hardware else { continue }
            for identity in DeviceIdentity.all(of: hardware) {
                found += try query.all(identity.kind.rawValue, identity.value, read: Self.device)
            }
        }
        return found
    }

    private func devices(withID text: String) throws(DatabaseError) -> [Device] {
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let id = Int64(text)
        else {
            return []
        }
        return try connection.statement(
            """
            SELECT id, customer_id FROM devices WHERE id = ?1
            UNION ALL SELECT id, customer_id FROM departed_devices WHERE id = ?1
            """
        ).all(id, read: Self.device)
    }
}
