// SPDX-License-Identifier: Apache-2.0

extension Schema {
    /// What was counted since the registry was made; a line a counter and set of labels.
    static let counters = """
        CREATE TABLE counters(
            name TEXT NOT NULL,
            labels TEXT NOT NULL,
            value INTEGER NOT NULL,
            PRIMARY KEY(name, labels)
        ) STRICT, WITHOUT ROWID;

        INSERT INTO counters
        SELECT 'claims', '["' || operation || '"]', count(*) FROM imports WHERE state <> 'claiming' GROUP BY operation;

        INSERT INTO counters
        SELECT 'imports', '["' || operation || '","' || coalesce(refusal_outcome, 'reported') || '"]', count(*)
        FROM imports WHERE state = 'reported' GROUP BY operation, refusal_outcome;

        INSERT INTO counters
        SELECT 'rows', '["' || v.outcome || '","' || v.code || '"]', count(*)
        FROM import_rows r JOIN verdicts v ON v.id = r.verdict_id JOIN imports i ON i.id = r.import_id
        WHERE i.state <> 'held' GROUP BY v.outcome, v.code;

        INSERT INTO counters
        SELECT 'refusals', '["' || v.rule || '"]', count(*)
        FROM import_rows r JOIN verdicts v ON v.id = r.verdict_id JOIN imports i ON i.id = r.import_id
        WHERE i.state <> 'held' AND v.outcome = 'refused' AND v.rule IS NOT NULL GROUP BY v.rule;
        """
}
