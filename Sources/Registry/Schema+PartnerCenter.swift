// SPDX-License-Identifier: Apache-2.0

extension Schema {
    /// What is owed to Partner Center, how it was sent, and what Partner Center calls things.
    static let partnerCenter = """
        ALTER TABLE devices ADD COLUMN owed_import INTEGER;
        ALTER TABLE devices ADD COLUMN remote_id TEXT;
        ALTER TABLE devices ADD COLUMN batch TEXT COLLATE NOCASE;
        ALTER TABLE devices ADD COLUMN allowed_verbs TEXT;
        ALTER TABLE devices ADD COLUMN listing INTEGER NOT NULL DEFAULT 0;
        CREATE UNIQUE INDEX devices_remote ON devices(customer_id, remote_id) WHERE remote_id IS NOT NULL;

        ALTER TABLE customers ADD COLUMN listing INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE customers ADD COLUMN listed_at INTEGER;
        ALTER TABLE gdaps ADD COLUMN remote_id TEXT;
        ALTER TABLE profiles ADD COLUMN remote_id TEXT;
        ALTER TABLE profiles ADD COLUMN sent_at INTEGER;
        ALTER TABLE profiles ADD COLUMN request_id TEXT;

        CREATE TABLE batches(
            customer_id INTEGER NOT NULL REFERENCES customers(id),
            name TEXT NOT NULL COLLATE NOCASE,
            created_by TEXT,
            PRIMARY KEY(customer_id, name)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE owed(
            import_id INTEGER NOT NULL,
            row INTEGER NOT NULL,
            customer_id INTEGER NOT NULL REFERENCES customers(id),
            device_id INTEGER NOT NULL,
            kind TEXT NOT NULL,
            batch TEXT COLLATE NOCASE,
            profile_id INTEGER,
            promise_id INTEGER NOT NULL REFERENCES verdicts(id),
            submission_id INTEGER,
            position INTEGER,
            faults INTEGER NOT NULL DEFAULT 0,
            not_before INTEGER NOT NULL DEFAULT 0,
            since INTEGER NOT NULL,
            PRIMARY KEY(import_id, row)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX owed_next ON owed(customer_id, submission_id, import_id, row);

        CREATE TABLE submissions(
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            customer_id INTEGER NOT NULL REFERENCES customers(id),
            kind TEXT NOT NULL,
            batch TEXT,
            creates_batch INTEGER NOT NULL,
            row_count INTEGER NOT NULL,
            request_id TEXT NOT NULL UNIQUE,
            tracking_id TEXT,
            state TEXT NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            recorded_at INTEGER NOT NULL,
            accepted_at INTEGER,
            settled_at INTEGER
        ) STRICT;
        CREATE INDEX submissions_open ON submissions(customer_id) WHERE state <> 'settled';

        CREATE TABLE profile_deletions(
            customer_id INTEGER NOT NULL REFERENCES customers(id),
            remote_id TEXT NOT NULL,
            PRIMARY KEY(customer_id, remote_id)
        ) STRICT, WITHOUT ROWID;
        """

    /// When Partner Center was last seen to list a customer.
    static let seenCustomers = """
        ALTER TABLE customers ADD COLUMN seen_at INTEGER;
        UPDATE customers SET seen_at = listed_at;
        """
}
