// SPDX-License-Identifier: Apache-2.0

internal import SQLite

extension Registry {
    /// The ids that a machine has or had: of the registered devices with this serial number or Windows product ID, and of
    /// those that were deregistered and are the same machine or carry the same number; else the device of this id.
    ///
    /// - Parameter customers: only devices of these customers; nil for those of all.
    package func deviceIDs(naming text: String, of customers: Set<Int64>?) throws(RegistryFault) -> [Int64] {
        try reading("looking a device up") { () throws(SQLiteError) in
            var seen: Set<Int64> = []
            var found: [Int64] = []
            for query in Self.deviceQueries where found.isEmpty || query != Self.byID {
                for (id, customer) in try connection.statement(query).all(text, read: { ($0.int64(0), $0.int64(1)) })
                where customers?.contains(customer) ?? true && seen.insert(id).inserted {
                    found.append(id)
                }
            }
            return found.sorted()
        }
    }

    private static let deviceQueries = [
        """
        SELECT id, customer_id FROM devices WHERE id IN (\(DeviceTable.idsNaming))
        """,
        """
        SELECT id, customer_id FROM departed_devices
        WHERE serial_number = ?1 COLLATE NOCASE OR product_id = ?1
        """,
        """
        SELECT d.id, d.customer_id FROM devices n JOIN departed_identities p ON
            p.kind = 1 AND p.value = substr(n.endorsement_key, 1, 16) OR p.kind = 2 AND p.value = n.uuid
            OR p.kind = 3 AND p.value = CAST(n.product_id AS BLOB)
            OR p.kind = 4 AND p.value = CAST(lower(n.serial_number) || x'00'
                || lower(coalesce(n.firmware_manufacturer, n.manufacturer)) AS BLOB)
            JOIN departed_devices d ON d.id = p.device_id
        WHERE n.id IN (\(DeviceTable.idsNaming))
        """,
        byID,
    ]

    private static let byID = """
        SELECT id, customer_id FROM devices WHERE id = CAST(?1 AS INTEGER) AND ?1 NOT GLOB '*[^0-9]*'
        UNION ALL
        SELECT id, customer_id FROM departed_devices WHERE id = CAST(?1 AS INTEGER) AND ?1 NOT GLOB '*[^0-9]*'
        """
}
