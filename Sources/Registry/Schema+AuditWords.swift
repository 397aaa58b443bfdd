// SPDX-License-Identifier: Apache-2.0

extension Schema {
    /// The audit trail with the words that entries share kept once: a long list gives the same six of them to every row.
    static let auditWords = """
        CREATE TABLE audit_words(
            id INTEGER PRIMARY KEY,
            person TEXT NOT NULL,
            operation TEXT NOT NULL,
            customer TEXT,
            outcome TEXT NOT NULL,
            rule TEXT,
            detail TEXT NOT NULL
        ) STRICT;
        INSERT INTO audit_words(person, operation, customer, outcome, rule, detail)
        SELECT DISTINCT person, operation, customer, outcome, rule, detail FROM audit;
        CREATE INDEX audit_words_all ON audit_words(person, operation, customer, outcome, rule, detail);

        CREATE TABLE audit_entries(
            id INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            words_id INTEGER NOT NULL,
            device_id INTEGER,
            import_id INTEGER,
            row INTEGER,
            chain BLOB NOT NULL
        ) STRICT;
        INSERT INTO audit_entries
        SELECT a.id, a.at, (
            SELECT w.id FROM audit_words w
            WHERE w.person = a.person AND w.operation = a.operation AND w.customer IS a.customer
                AND w.outcome = a.outcome AND w.rule IS a.rule AND w.detail = a.detail
        ), a.device_id, a.import_id, a.row, a.chain
        FROM audit a;
        DROP INDEX audit_words_all;
        DROP TABLE audit;
        ALTER TABLE audit_entries RENAME TO audit;
        CREATE INDEX audit_device ON audit(device_id) WHERE device_id IS NOT NULL;

        CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
            BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
        CREATE TRIGGER audit_is_never_shortened BEFORE DELETE ON audit
            BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
        CREATE TRIGGER audit_words_are_never_changed BEFORE UPDATE ON audit_words
            BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
        CREATE TRIGGER audit_words_are_never_removed BEFORE DELETE ON audit_words
            BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
        """
}
