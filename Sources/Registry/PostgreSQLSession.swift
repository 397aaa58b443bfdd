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
    ///
    /// A table without an index seems to cost so much then that the server would compile its question each time: 90 ms.
    func preferIndexes() throws(RegistryFault) {
        try asking { () throws(DatabaseError) in
            try connection.execute(
                """
                SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;
                SET plan_cache_mode = force_generic_plan; SET jit = off
                """)
        }
    }

    /// Brings the tables up to date; what is no registry, or a newer program's, is not touched.
    ///
    /// Programs that know schema 1 only work alone; the first that knows more waits for them.
    ///
    /// - Parameters:
    ///   - fromNothing: whether they are made where there are none.
    ///   - daemon: whose the imports are that a copied registry has.
    func migrate(fromNothing: Bool, for daemon: DaemonIdentity) throws(RegistryFault) {
        var present = try schema()
        let isShared = present >= PostgreSQLSchema.firstShared
        try takeUse(isShared: isShared)
        // Another one may have made them meanwhile.
        if !isShared { present = try schema() }
        guard present > 0 || fromNothing else { throw .gone(place) }
        guard present <= PostgreSQLSchema.newest else {
            throw .newerSchema(found: present, known: PostgreSQLSchema.newest)
        }
        for step in present..<PostgreSQLSchema.newest { try migrate(from: step, daemon) }
        try asking { () throws(DatabaseError) in try useSchema() }
        if !isShared { try shareUse() }
    }

    private func migrate(from step: Int, _ daemon: DaemonIdentity) throws(RegistryFault) {
        try asking { () throws(DatabaseError) in
            try connection.transaction { () throws(DatabaseError) in
                if step == 0 {
                    try connection.execute("CREATE SCHEMA \(Self.schema)")
                    try useSchema()
                    try connection.execute(PostgreSQLSchema.registry)
                    try connection.statement("INSERT INTO registry VALUES(0, ?, ?, 0)").run(daemon.spool, daemon.host)
                }
                try useSchema()
                try lockWriting()
                // While one waited for it another may have done it.
                let found = try connection.statement("SELECT schema FROM registry").first { $0.int(0) }
                guard found == step else { return }
                try connection.execute(PostgreSQLSchema.steps[step])
                try connection.execute("UPDATE registry SET schema = \(step + 1)")
            }
        }
    }

    /// Until the end of the transaction nobody else writes.
    func lockWriting() throws(DatabaseError) {
        try connection.statement("SELECT pg_advisory_xact_lock(?)").first(AdvisoryLock.writing.key) { _ in }
    }

    /// A server that lost a session frees its locks; one that has not noticed yet keeps them for as long as TCP does.
    private func takeUse(isShared: Bool) throws(RegistryFault) {
        do throws(DatabaseError) {
            try connection.statement("SELECT pg_advisory_lock\(isShared ? "_shared" : "")(?)")
                .first(AdvisoryLock.use.key) { _ in }
        } catch {
            if error.kind == .busy { throw .usedByAnother(place) }
            throw .database(error, doing: "opening the registry", place: place)
        }
    }

    private func shareUse() throws(RegistryFault) {
        try takeUse(isShared: true)
        try asking { () throws(DatabaseError) -> Void in
            try connection.statement("SELECT pg_advisory_unlock(?)").first(AdvisoryLock.use.key) { _ in }
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

    func asking<Result>(_ body: () throws(DatabaseError) -> Result) throws(RegistryFault) -> Result {
        do {
            return try body()
        } catch {
            throw .database(error, doing: "opening the registry", place: place)
        }
    }
}
