// SPDX-License-Identifier: Apache-2.0

extension Schema {
    /// Identities without a second table from device to identity: they are worked out from the device's own columns.
    ///
    /// That table and its index cost more than all else that is written for a row (decision 0008). Of an endorsement key's
    /// SHA-256 the first half is kept, which is as good as random.
    static let identities = """
        ALTER TABLE devices ADD COLUMN uuid BLOB;
        ALTER TABLE devices ADD COLUMN firmware_manufacturer TEXT;
        UPDATE devices SET
            uuid = (SELECT i.value FROM device_identities i WHERE i.device_id = devices.id AND i.kind = 2),
            firmware_manufacturer = (
                SELECT CAST(substr(i.value, instr(i.value, x'00') + 1) AS TEXT) FROM device_identities i
                WHERE i.device_id = devices.id AND i.kind = 4
                    AND CAST(substr(i.value, instr(i.value, x'00') + 1) AS TEXT) IS NOT lower(devices.manufacturer));

        CREATE TABLE identities(
            kind INTEGER NOT NULL,
            value BLOB NOT NULL,
            is_remote INTEGER NOT NULL,
            device_id INTEGER NOT NULL,
            PRIMARY KEY(kind, value, is_remote)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO identities SELECT kind, iif(kind = 1, substr(value, 1, 16), value), 0, device_id
        FROM device_identities WHERE authority = 'local' ORDER BY kind, value;
        INSERT INTO identities SELECT kind, iif(kind = 1, substr(value, 1, 16), value), 1, device_id
        FROM device_identities WHERE authority = 'partner-center' ORDER BY kind, value;
        DROP TABLE device_identities;
        UPDATE departed_identities SET value = substr(value, 1, 16) WHERE kind = 1;
        """
}
