// SPDX-License-Identifier: Apache-2.0

internal import SQLite

/// The tables of the registry, as numbered steps; a step that was released is never changed.
enum Schema {
    /// "APIL" in PRAGMA application_id: tells a registry from somebody else's database.
    static let applicationID = 0x4150_494C

    static let migrator = Migrator([
        first, relationships, counters, keptLists, partnerCenter, seenCustomers, identities + auditWords, daemons,
        heldKeys,
    ])

    /// From which device on `device_keys` may lack keys; empty where it lacks none.
    private static let heldKeys = "CREATE TABLE held_keys(from_id INTEGER NOT NULL) STRICT;"

    /// Whose an import is, where it came here from a server that several daemons shared.
    private static let daemons = "ALTER TABLE imports ADD COLUMN daemon TEXT;"

    /// Times are milliseconds since 1970, UTC.
    ///
    /// Words (relationship, operation, outcome, …) are the product's own names.
    private static let first = """
        PRAGMA application_id = \(applicationID);

        CREATE TABLE customers(
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL COLLATE NOCASE,
            tenant_id TEXT NOT NULL,
            domain TEXT NOT NULL,
            relationship TEXT NOT NULL,
            has_dap INTEGER NOT NULL DEFAULT 0,
            is_enabled INTEGER NOT NULL DEFAULT 1,
            dap_required TEXT,
            group_tag TEXT,
            groups TEXT NOT NULL DEFAULT '',
            actor TEXT,
            created_at INTEGER NOT NULL,
            removed_at INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX customers_name ON customers(name COLLATE NOCASE) WHERE removed_at IS NULL;
        CREATE UNIQUE INDEX customers_tenant ON customers(tenant_id) WHERE removed_at IS NULL;

        CREATE TABLE devices(
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            customer_id INTEGER NOT NULL REFERENCES customers(id),
            authority TEXT NOT NULL,
            serial_number TEXT COLLATE NOCASE,
            product_id TEXT,
            manufacturer TEXT,
            model TEXT,
            group_tag TEXT,
            origin TEXT NOT NULL,
            endorsement_key BLOB,
            registered_at INTEGER NOT NULL,
            registered_by TEXT NOT NULL,
            import_id INTEGER,
            import_row INTEGER
        ) STRICT;
        CREATE INDEX devices_serial ON devices(customer_id, serial_number);

        CREATE TABLE hardware_hashes(
            device_id INTEGER PRIMARY KEY REFERENCES devices(id),
            sealed BLOB NOT NULL,
            unusual_length INTEGER,
            tail BLOB
        ) STRICT;

        CREATE TABLE device_identities(
            authority TEXT NOT NULL,
            kind INTEGER NOT NULL,
            value BLOB NOT NULL,
            device_id INTEGER NOT NULL,
            PRIMARY KEY(authority, kind, value)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX device_identities_device ON device_identities(device_id);

        CREATE TABLE imports(
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            customer_id INTEGER NOT NULL REFERENCES customers(id),
            customer TEXT NOT NULL,
            operation TEXT NOT NULL,
            profile TEXT,
            authority TEXT NOT NULL,
            file BLOB NOT NULL,
            source_device INTEGER NOT NULL,
            source_inode INTEGER NOT NULL,
            source_size INTEGER NOT NULL,
            source_mode INTEGER NOT NULL,
            source_owner INTEGER NOT NULL,
            source_modified_at INTEGER NOT NULL,
            person_uid INTEGER NOT NULL,
            person TEXT NOT NULL,
            role TEXT NOT NULL,
            granted TEXT NOT NULL,
            state TEXT NOT NULL,
            claimed_at INTEGER NOT NULL,
            settled_at INTEGER,
            reported_at INTEGER,
            copy_size INTEGER,
            copy_digest BLOB,
            earlier_import INTEGER,
            layout TEXT,
            rows_done INTEGER NOT NULL DEFAULT 0,
            last_row INTEGER NOT NULL DEFAULT 0,
            refusal_outcome TEXT,
            refusal_code TEXT,
            refusal_reason TEXT,
            refusal_next_step TEXT,
            refusal_rule TEXT
        ) STRICT;
        CREATE INDEX imports_unfinished ON imports(id) WHERE state <> 'reported';
        CREATE INDEX imports_customer ON imports(customer_id, id);
        CREATE INDEX imports_digest ON imports(copy_digest) WHERE copy_digest IS NOT NULL;

        CREATE TABLE verdicts(
            id INTEGER PRIMARY KEY,
            outcome TEXT NOT NULL,
            code TEXT NOT NULL,
            rule TEXT,
            reason TEXT NOT NULL,
            next_step TEXT NOT NULL
        ) STRICT;

        CREATE TABLE import_rows(
            import_id INTEGER NOT NULL,
            row INTEGER NOT NULL,
            device_id INTEGER,
            verdict_id INTEGER NOT NULL,
            serial_number TEXT NOT NULL,
            product_id TEXT NOT NULL,
            PRIMARY KEY(import_id, row)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX import_rows_device ON import_rows(device_id, import_id) WHERE device_id IS NOT NULL;

        CREATE TABLE audit(
            id INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            person TEXT NOT NULL,
            operation TEXT NOT NULL,
            customer TEXT,
            device_id INTEGER,
            import_id INTEGER,
            row INTEGER,
            outcome TEXT NOT NULL,
            rule TEXT,
            detail TEXT NOT NULL,
            chain BLOB NOT NULL
        ) STRICT;
        CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
            BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
        CREATE TRIGGER audit_is_never_shortened BEFORE DELETE ON audit
            BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
        """
}
