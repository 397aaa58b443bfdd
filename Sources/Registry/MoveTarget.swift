// SPDX-License-Identifier: Apache-2.0

internal import Database
internal import PostgreSQL
internal import SQLite

/// What is where a registry shall be moved to, looked at before anything is written there.
struct MoveTarget {
    /// The newest entry of the audit trail there; nil where there is none.
    private(set) var newestEntry: (number: Int64, chain: [UInt8])?
    /// Whether a daemon is connected there.
    private(set) var isAtWork = false

    init(_ destination: Registry.Destination) throws(DatabaseError) {
        switch destination {
        case .server(let settings, _): try look(PostgreSQLConnection(settings))
        case .file(let path):
            if !RegistryFile.isMissing(path) { try look(SQLiteConnection(path: path, mode: .readOnly)) }
        }
    }

    private mutating func look(_ server: PostgreSQLConnection) throws(DatabaseError) {
        // The server takes a moment to let go of what one had that has just ended, an earlier try's too.
        for _ in 1...10 {
            isAtWork = try server.holds("EXISTS (SELECT 1 FROM pg_locks WHERE granted AND \(AdvisoryLock.anyDaemon))")
            guard isAtWork else { break }
            _ = try server.holds("pg_sleep(0.1) IS NULL")
        }
        guard try server.holds("to_regclass('autopilotd.audit') IS NOT NULL") else { return }
        newestEntry = try Self.newest(of: "autopilotd.audit", server)
    }

    private mutating func look(_ file: SQLiteConnection) throws(DatabaseError) {
        let isThere = try file.statement("SELECT 1 FROM sqlite_master WHERE name = 'audit'").first { _ in true }
        if isThere == true { newestEntry = try Self.newest(of: "audit", file) }
    }

    private static func newest(
        of table: String, _ connection: any Connection
    ) throws(DatabaseError) -> (number: Int64, chain: [UInt8])? {
        try connection.statement("SELECT id, chain FROM \(table) ORDER BY id DESC LIMIT 1")
            .first { ($0.int64(0), $0.blob(1)) }
    }
}
