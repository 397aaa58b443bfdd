// SPDX-License-Identifier: Apache-2.0

extension Schema {
    /// What finds a device, in one table of numbers: its identities, its serial number and its Windows product ID.
    ///
    /// The tables and indexes that this replaces cost more than all else that is written for a row (decision 0008).
    /// Identities are worked out from the device's own columns. Of an endorsement key's SHA-256 the first half counts, which
    /// is as good as random.
    static let identities = """
        ALTER TABLE devices ADD COLUMN uuid BLOB;
        ALTER TABLE devices ADD COLUMN firmware_manufacturer TEXT;
        UPDATE devices SET
            uuid = (SELECT i.value FROM device_identities i WHERE i.device_id = devices.id AND i.kind = 2),
            firmware_manufacturer = (
                SELECT CAST(substr(i.value, instr(i.value, x'00') + 1) AS TEXT) FROM device_identities i
                WHERE i.device_id = devices.id AND i.kind = 4
                    AND CAST(substr(i.value, instr(i.value, x'00') + 1) AS TEXT) IS NOT lower(devices.manufacturer));

        CREATE TABLE device_keys(
            key INTEGER NOT NULL,
            device_id INTEGER NOT NULL,
            PRIMARY KEY(key, device_id)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO device_keys
        SELECT device_key(kind, iif(kind = 1, substr(value, 1, 16), value)), device_id FROM device_identities WHERE kind < 4
        UNION SELECT device_key(3, product_id), id FROM devices WHERE product_id IS NOT NULL
        UNION SELECT device_key(4, serial_number), id FROM devices WHERE serial_number IS NOT NULL
        ORDER BY 1, 2;
        DROP TABLE device_identities;
        DROP INDEX devices_serial;
        DROP INDEX devices_product;
        CREATE INDEX devices_customer ON devices(customer_id);
        UPDATE departed_identities SET value = substr(value, 1, 16) WHERE kind = 1;
        """
}
