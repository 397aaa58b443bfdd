// SPDX-License-Identifier: Apache-2.0

internal import Database
internal import PostgreSQL

/// What is done at the beginning of every session with a PostgreSQL server, before anything else.
struct PostgreSQLSession {
    let connection: PostgreSQLConnection
    let place: String

    /// Everything is in a schema of this name, so that the tables of others are not met.
    private static let schema = "autopilotd"

    /// Rows are looked up by an index each: the server's own idea of how many there are may be of yesterday.
    func preferIndexes() throws(RegistryFault) {
        try asking { () throws(DatabaseError) in
            try connection.execute(
                """
                SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;
                SET plan_cache_mode = force_generic_plan
                """)
        }
    }

    private static let columns =
        "schema bigint NOT NULL, spool text NOT NULL, host text NOT NULL, process bigint NOT NULL"

    /// Makes sure that no other daemon works with the registry for as long as this session lasts.
    ///
    /// A server that lost a session frees its locks; one that has not noticed yet keeps them for as long as TCP does.
    func takeLock(_ key: Int64) throws(RegistryFault) {
        let isTaken = try asking { () throws(DatabaseError) in
            try connection.statement("SELECT pg_try_advisory_lock(?)").first(key) { $0.bool(0) }
        }
        guard isTaken == true else { throw .usedByAnother(place) }
    }

    /// Brings the tables up to date; what is no registry, or a newer program's, is not touched.
    ///
    /// - Parameter fromNothing: whether they are made where there are none.
    func migrate(fromNothing: Bool) throws(RegistryFault) {
        let present = try schema()
        guard present > 0 || fromNothing else { throw .gone(place) }
        guard present <= PostgreSQLSchema.newest else {
            throw .newerSchema(found: present, known: PostgreSQLSchema.newest)
        }
        try asking { () throws(DatabaseError) in
            for (index, step) in PostgreSQLSchema.steps.enumerated().dropFirst(present) {
                try connection.transaction { () throws(DatabaseError) in
                    if index == 0 {
                        try connection.execute(
                            "CREATE SCHEMA \(Self.schema); CREATE TABLE \(Self.schema).registry(\(Self.columns))"
                        )
                        try connection.execute("INSERT INTO \(Self.schema).registry VALUES(0, '', '', 0)")
                        try useSchema()
                    }
                    try connection.execute(step)
                    try connection.execute("UPDATE registry SET schema = \(index + 1)")
                }
            }
            try useSchema()
        }
    }

    /// Makes sure that what is under way is this daemon's: the lists are in its spool.
    ///
    /// Where nothing is under way another spool takes its place.
    func takeSpool(_ spool: SpoolIdentity) throws(RegistryFault) {
        let (known, unfinished) = try asking { () throws(DatabaseError) in
            let known = try connection.statement("SELECT spool, host FROM registry")
                .first { SpoolIdentity(id: $0.text(0), host: $0.text(1)) }
            let unfinished = try connection.statement("SELECT count(*) FROM imports WHERE state <> 'reported'")
                .first { $0.int(0) }
            return (known, unfinished ?? 0)
        }
        if let known, known.id != spool.id, !known.id.isEmpty, unfinished > 0 {
            throw .otherSpool(place, host: known.host, imports: unfinished)
        }
        guard known != spool else { return }
        try asking { () throws(DatabaseError) -> Void in
            try connection.statement("UPDATE registry SET spool = ?, host = ?").run(spool.id, spool.host)
        }
    }

    /// Notes which process works with the registry now.
    ///
    /// - Parameter isFirst: whether it is its first session; in a later one no other must have been here.
    func note(_ process: Int64, isFirst: Bool) throws(RegistryFault) {
        let known = try asking { () throws(DatabaseError) in
            try connection.statement("SELECT process FROM registry").first { $0.int64(0) }
        }
        if known == process { return }
        guard isFirst else { throw .takenOver(place) }
        try asking { () throws(DatabaseError) -> Void in
            try connection.statement("UPDATE registry SET process = ?").run(process)
        }
    }

    private func useSchema() throws(DatabaseError) {
        try connection.execute("SET search_path TO \(Self.schema)")
    }

    /// The number of the tables that are there; 0 in a database without any.
    private func schema() throws(RegistryFault) -> Int {
        let (isRegistry, tables) = try asking { () throws(DatabaseError) in
            let isRegistry = try connection.statement("SELECT to_regclass(?) IS NOT NULL")
                .first("\(Self.schema).registry") { $0.bool(0) }
            let tables = try connection.statement(
                """
                SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_toast%'
                    AND n.nspname NOT LIKE 'pg_temp%'
                    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
                """
            ).first { $0.int(0) }
            return (isRegistry ?? false, tables ?? 0)
        }
        guard isRegistry else {
            guard tables == 0 else { throw .notARegistry }
            return 0
        }
        return try asking { () throws(DatabaseError) in
            try connection.statement("SELECT schema FROM \(Self.schema).registry").first { $0.int(0) } ?? 0
        }
    }

    private func asking<Result>(_ body: () throws(DatabaseError) -> Result) throws(RegistryFault) -> Result {
        do {
            return try body()
        } catch {
            throw .database(error, doing: "opening the registry", place: place)
        }
    }
}
