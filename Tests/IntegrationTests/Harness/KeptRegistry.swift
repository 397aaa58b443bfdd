// SPDX-License-Identifier: Apache-2.0

/// The registries of Tests/Registries: one of every schema that there was, made by the program of its time.
enum KeptRegistry {
    /// The SQL text of the one with this schema.
    static func path(schema: Int) -> String { "\(Programs.tree)/Tests/Registries/\(schema).sql" }

    /// The schemas of which one is kept.
    static let schemas = listFolder("\(Programs.tree)/Tests/Registries").compactMap { name in
        name.hasSuffix(".sql") ? Int(name.dropLast(4)) : nil
    }.sorted()

    /// Makes the database from its text.
    static func make(schema: Int, at path: String) throws {
        try makeFolders(path.split(separator: "/").dropLast().map { "/" + $0 }.joined())
        let run = try ProgramRun("/usr/bin/sqlite3", ["-bail", path], input: Self.path(schema: schema))
        if run.status != 0 || !run.errors.isEmpty { throw Fault("schema \(schema): \(run)") }
    }
}

/// A database as sqlite3(1) sees it, once no daemon has it open.
struct ClosedDatabase {
    let path: String

    /// What a query answers, a line a row.
    func ask(_ query: String) throws -> [String] {
        let run = try ProgramRun("/usr/bin/sqlite3", ["-bail", path, query])
        if run.status != 0 { throw Fault("\(path), \(query): \(run)") }
        return run.output.split(separator: "\n").map(String.init)
    }

    /// The number of its schema.
    func schema() throws -> Int { try ask("PRAGMA user_version").first.flatMap { Int($0) } ?? 0 }

    /// Every table, index and trigger with the text that made it.
    func definitions() throws -> [String] {
        try ask("SELECT type, name, tbl_name, quote(sql) FROM sqlite_schema ORDER BY type, name")
    }

    /// What SQLite's own checks find wrong.
    func problems() throws -> [String] {
        try ask("PRAGMA integrity_check").filter { $0 != "ok" } + ask("PRAGMA foreign_key_check")
    }

    /// The rows of a table that stay as they are, whatever a daemon does; of other tables all do.
    private static let lasting = [
        "imports": "state = 'reported'",
        "held_keys": "false",
        "import_rows": "import_id IN (SELECT id FROM old.imports WHERE state = 'reported')",
    ]

    /// The tables whose rows schema 7 keeps in another form: how they are found in the old one and in the new.
    ///
    /// sqlite3 cannot make the keys of devices: here their number is compared. With and without its maker a serial number has
    /// one key.
    private static let moved = [
        "device_identities": (
            """
            SELECT d.id, (d.serial_number IS NOT NULL) + (d.product_id IS NOT NULL)
                + (SELECT count(*) FROM old.device_identities i WHERE i.device_id = d.id AND i.kind < 3)
            FROM old.devices d WHERE d.id IN (SELECT device_id FROM old.device_identities)
            """, "SELECT device_id, count(*) FROM main.device_keys GROUP BY device_id"
        ),
        "departed_identities": (
            """
            SELECT kind, iif(kind = 1, substr(value, 1, 16), value), device_id, authority
            FROM old.departed_identities
            """, "SELECT kind, value, device_id, authority FROM main.departed_identities"
        ),
        "audit": (
            """
            SELECT id, at, person, operation, customer, device_id, import_id, row, outcome, rule, detail, chain
            FROM old.audit
            """,
            """
            SELECT a.id, at, person, operation, customer, device_id, import_id, row, outcome, rule, detail, chain
            FROM main.audit a JOIN main.audit_words w ON w.id = a.words_id
            """
        ),
    ]

    /// Rows of another database that are not in this one as they were there.
    ///
    /// An import that was under way may have gone on; all else stays as it is.
    func rows(missingFrom older: String) throws -> [String] {
        let old = ClosedDatabase(path: older)
        let tables = try old.ask("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'sqlite_sequence'")
        var missing: [String] = []
        let hasMoved = try old.schema() < 7 && schema() >= 7
        for table in tables {
            if hasMoved, let (before, now) = Self.moved[table] {
                missing += try ask(
                    "ATTACH 'file:\(older)?mode=ro' AS old; SELECT '\(table)', * FROM (\(before) EXCEPT \(now))")
                continue
            }
            // Counters count on.
            let columns =
                table == "counters"
                ? "name, labels" : try old.ask("SELECT group_concat(name) FROM pragma_table_info('\(table)')")[0]
            let condition = Self.lasting[table].map { "WHERE \($0)" } ?? ""
            missing += try ask(
                """
                ATTACH 'file:\(older)?mode=ro' AS old;
                SELECT '\(table)', * FROM (
                    SELECT \(columns) FROM old.\(table) \(condition) EXCEPT SELECT \(columns) FROM main.\(table))
                """)
        }
        return missing
    }
}
