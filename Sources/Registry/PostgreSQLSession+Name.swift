// SPDX-License-Identifier: Apache-2.0

internal import Database
internal import Linux
internal import PostgreSQL

/// Which daemon a session is: nobody else has its name, and nobody else works with its spool.
extension PostgreSQLSession {
    /// Takes a daemon's name and its spool for as long as this session lasts, and answers its id.
    ///
    /// A daemon that got another name takes its imports along; one with an empty spool takes the place of one of the same
    /// name that ended and left nothing to do.
    ///
    /// - Throws: `usedByAnother` where it waits for another process of the same daemon to end.
    func takeName(of daemon: DaemonIdentity) throws(RegistryFault) -> Int64 {
        try asking { () throws(DatabaseError) in try connection.begin() }
        do throws(RegistryFault) {
            try asking { () throws(DatabaseError) in try lockWriting() }
            let id = try takeRow(of: daemon)
            try asking { () throws(DatabaseError) in try connection.commit() }
            return id
        } catch {
            connection.rollBack()
            throw error
        }
    }

    private func takeRow(of daemon: DaemonIdentity) throws(RegistryFault) -> Int64 {
        let before = try row(where: "spool", is: daemon.spool)
        if let before, try !takes(before.id) {
            throw before.name == daemon.name
                ? .usedByAnother(place) : .spoolTaken(place, by: before.name, host: before.host)
        }
        if let other = try row(where: "name", is: daemon.name), other.id != before?.id {
            try replace(other, by: daemon)
        }
        return try asking { () throws(DatabaseError) in
            if let before {
                try connection.statement("UPDATE daemons SET name = ?, host = ? WHERE id = ?")
                    .run(daemon.name, daemon.host, before.id)
                if before.name != daemon.name {
                    try connection.statement("UPDATE imports SET daemon = ? WHERE daemon = ?")
                        .run(daemon.name, before.name)
                }
                return before.id
            }
            let id = try connection.statement(
                "INSERT INTO daemons(name, spool, host, process, seen_at) VALUES(?, ?, ?, 0, ?)"
            ).insert(daemon.name, daemon.spool, daemon.host, Clocks.wall)
            // Nobody knows the id yet.
            _ = try isTaken(id)
            return id
        }
    }

    /// Removes a daemon that ended, of the same name and with another spool; what was cancelled needs no list any more.
    private func replace(_ other: Row, by daemon: DaemonIdentity) throws(RegistryFault) {
        guard try takes(other.id) else { throw .nameTaken(place, other.name, host: other.host) }
        let unfinished = try asking { () throws(DatabaseError) in
            try connection.statement(
                """
                SELECT count(*) FROM imports
                WHERE daemon = ? AND state NOT IN ('reported', 'settled') AND cancelled_by IS NULL
                """
            ).first(other.name) { $0.int(0) } ?? 0
        }
        guard unfinished == 0 else { throw .otherSpool(place, host: other.host, imports: unfinished) }
        try asking { () throws(DatabaseError) -> Void in
            try connection.statement("DELETE FROM daemons WHERE id = ?").run(other.id)
            _ = try connection.statement("SELECT pg_advisory_unlock(?)").first(AdvisoryLock.daemon(other.id).key) {
                $0.bool(0)
            }
            // The case of its letters may be another.
            try connection.statement("UPDATE imports SET daemon = ? WHERE daemon = ?").run(daemon.name, other.name)
        }
    }

    /// Notes which process is this daemon now.
    ///
    /// - Parameter isFirst: whether it is its first session; before a later one no other must have been it.
    func note(_ process: Int64, of id: Int64, isFirst: Bool) throws(RegistryFault) {
        let known = try asking { () throws(DatabaseError) in
            try connection.statement("SELECT process FROM daemons WHERE id = ?").first(id) { $0.int64(0) }
        }
        guard isFirst || known == process else { throw .takenOver(place) }
        try asking { () throws(DatabaseError) -> Void in
            try connection.statement("UPDATE daemons SET process = ?, seen_at = ? WHERE id = ?")
                .run(process, Clocks.wall, id)
        }
    }

    /// What came here with the copy of a file is the daemon's that copied it.
    func takeNobodysImports(_ daemon: DaemonIdentity) throws(RegistryFault) {
        try asking { () throws(DatabaseError) -> Void in
            try connection.statement(
                "UPDATE imports SET daemon = ? WHERE daemon IS NULL AND (SELECT spool FROM registry) = ?"
            ).run(daemon.name, daemon.spool)
        }
    }

    /// By how much the server's clock is ahead of this machine's, in milliseconds.
    func clockOffset() throws(RegistryFault) -> Int64 {
        try asking { () throws(DatabaseError) in
            let there = try connection.statement(
                "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)"
            ).first { $0.int64(0) }
            return (there ?? Clocks.machine) - Clocks.machine
        }
    }

    private typealias Row = (id: Int64, name: String, host: String)

    private func row(where column: String, is value: String) throws(RegistryFault) -> Row? {
        try asking { () throws(DatabaseError) in
            try connection.statement("SELECT id, name, host FROM daemons WHERE \(column) = ?")
                .first(value) { ($0.int64(0), $0.text(1), $0.text(2)) }
        }
    }

    private func takes(_ id: Int64) throws(RegistryFault) -> Bool {
        try asking { () throws(DatabaseError) in try isTaken(id) }
    }

    private func isTaken(_ id: Int64) throws(DatabaseError) -> Bool {
        try connection.statement("SELECT pg_try_advisory_lock(?)").first(AdvisoryLock.daemon(id).key) { $0.bool(0) }
            ?? false
    }
}
