// SPDX-License-Identifier: Apache-2.0

extension Schema {
    /// What a customer granted, profiles, whose devices they are on, and what becomes of a device afterwards.
    static let relationships = """
        ALTER TABLE customers ADD COLUMN default_profile INTEGER;
        ALTER TABLE customers ADD COLUMN default_profile_by TEXT;

        ALTER TABLE devices ADD COLUMN profile_id INTEGER;
        ALTER TABLE devices ADD COLUMN origin_name TEXT;
        ALTER TABLE devices ADD COLUMN origin_at INTEGER;
        ALTER TABLE devices ADD COLUMN origin_by TEXT;
        CREATE INDEX devices_product ON devices(customer_id, product_id) WHERE product_id IS NOT NULL;
        CREATE INDEX devices_profile ON devices(profile_id) WHERE profile_id IS NOT NULL;

        ALTER TABLE imports ADD COLUMN approved_by TEXT;
        ALTER TABLE imports ADD COLUMN approved_at INTEGER;
        ALTER TABLE imports ADD COLUMN cancelled_by TEXT;
        ALTER TABLE imports ADD COLUMN cancelled_at INTEGER;
        ALTER TABLE imports ADD COLUMN retry_of INTEGER;

        CREATE TABLE gdaps(
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            customer_id INTEGER NOT NULL REFERENCES customers(id),
            roles TEXT NOT NULL,
            granted_at INTEGER NOT NULL,
            granted_by TEXT NOT NULL,
            expires TEXT NOT NULL,
            removed_at INTEGER,
            removed_by TEXT
        ) STRICT;
        CREATE INDEX gdaps_customer ON gdaps(customer_id);

        CREATE TABLE subscriptions(
            id TEXT PRIMARY KEY,
            customer_id INTEGER NOT NULL REFERENCES customers(id),
            name TEXT NOT NULL,
            is_provisioned INTEGER NOT NULL,
            has_role_assignment INTEGER NOT NULL,
            recorded_at INTEGER NOT NULL,
            recorded_by TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX subscriptions_customer ON subscriptions(customer_id);

        CREATE TABLE profiles(
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            customer_id INTEGER NOT NULL REFERENCES customers(id),
            name TEXT NOT NULL COLLATE NOCASE,
            display_name TEXT NOT NULL,
            settings TEXT NOT NULL,
            authority TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            created_by TEXT NOT NULL,
            changed_at INTEGER NOT NULL,
            changed_by TEXT NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX profiles_name ON profiles(customer_id, name COLLATE NOCASE);

        CREATE TABLE departed_devices(
            id INTEGER PRIMARY KEY,
            customer_id INTEGER NOT NULL REFERENCES customers(id),
            authority TEXT NOT NULL,
            serial_number TEXT COLLATE NOCASE,
            product_id TEXT,
            manufacturer TEXT,
            model TEXT,
            origin TEXT NOT NULL,
            registered_at INTEGER NOT NULL,
            registered_by TEXT NOT NULL,
            departed_at INTEGER NOT NULL,
            departed_by TEXT NOT NULL,
            import_id INTEGER,
            import_row INTEGER
        ) STRICT;
        CREATE INDEX departed_devices_serial ON departed_devices(customer_id, serial_number);
        CREATE INDEX departed_devices_import ON departed_devices(import_id, product_id) WHERE import_id IS NOT NULL;

        -- The key's columns first: otherwise quick_check of SQLite 3.40 reports NULLs that are not there.
        CREATE TABLE departed_identities(
            kind INTEGER NOT NULL,
            value BLOB NOT NULL,
            device_id INTEGER NOT NULL,
            authority TEXT NOT NULL,
            PRIMARY KEY(kind, value, device_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX departed_identities_device ON departed_identities(device_id);

        CREATE INDEX audit_device ON audit(device_id) WHERE device_id IS NOT NULL;
        """
}
