// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Database

/// Devices that were registered while the registry itself was the authority, and that Partner Center does not have.
extension Registry {
    /// How many there are, by customer; customers without any are not named.
    package func unadoptedCounts() throws(RegistryFault) -> [Int64: Int] {
        // Status asks for this: where keys cannot be written now, what was adopted lately may count still.
        try? writeKeys()
        return try reading("counting devices to adopt") { () throws(DatabaseError) in
            let counts = try connection.statement(
                "SELECT d.customer_id, count(*) FROM devices d WHERE \(Self.isUnadopted) GROUP BY d.customer_id"
            ).all { ($0.int64(0), $0.int(1)) }
            return Dictionary(uniqueKeysWithValues: counts)
        }
    }

    /// A page of a customer's, in the order in which they came, with their hashes.
    ///
    /// - Parameter after: the id of the last device of the page before; 0 for the first page.
    package func unadoptedDevices(
        of customerID: Int64, after: Int64, limit: Int
    ) throws(RegistryFault) -> [ExportedDevice] {
        try lookingUp("listing devices to adopt") { () throws(DatabaseError) in
            try DeviceTable(connection: connection)
                .exported(of: customerID, after: after, limit: limit, where: Self.isUnadopted)
        }
    }

    /// Whether a device `d` is this partner's own, was recorded locally, and no device that Partner Center lists is it.
    private static let isUnadopted = """
        d.authority = 'local' AND d.origin = 'this-partner'
            AND NOT EXISTS(SELECT 1 FROM devices r
                WHERE r.id IN \(DeviceKeyDigest.devices(productID: "d.product_id")) AND r.customer_id = d.customer_id
                AND r.authority = 'partner-center' AND r.product_id = d.product_id)
            AND NOT EXISTS(SELECT 1 FROM devices r
                WHERE r.id IN \(DeviceKeyDigest.devices(serialNumber: "d.serial_number")) AND r.customer_id = d.customer_id
                AND r.authority = 'partner-center' AND r.serial_number = d.serial_number
                AND (r.manufacturer IS NULL OR d.manufacturer IS NULL
                    OR r.manufacturer = d.manufacturer COLLATE NOCASE))
        """
}
