// SPDX-License-Identifier: Apache-2.0

import Database
import Glibc
import PostgreSQL
import PostgreSQLServer
import Registry
import SQLite
import ScratchFolder

/// Where a registry of one test is: a file, or a database of a server that the tests started.
///
/// Every test of this target runs with both: `REGISTRY_KIND=postgresql` says that the run is about the server.
struct RegistryPlace {
    static let isOnServer = getenv("REGISTRY_KIND").map { String(cString: $0) } == "postgresql"

    private let folder: ScratchFolder
    private let settings: PostgreSQLSettings?

    /// Whether what only a file has, or can do, is tested in this run.
    static var isFile: Bool { !isOnServer }

    /// One that no registry was made in yet.
    init() throws {
        folder = try ScratchFolder()
        settings = Self.isOnServer ? try Self.freshDatabase() : nil
    }

    private static func freshDatabase() throws -> PostgreSQLSettings {
        let server = try PostgreSQLServer.shared.get()
        return try PostgreSQLSettings(conninfo: server.conninfo(database: server.freshDatabase()))
    }

    private var file: String { folder.path + "/registry.db" }

    /// - Parameter name: which of the daemons that share it opens it; a file has only one.
    func open(as name: String = "test") throws -> Registry {
        if let settings {
            return try Registry(server: settings, daemon: DaemonIdentity(name: name, spool: name, host: "here"))
        }
        return try Registry(path: file)
    }

    /// A connection beside the registry's own, as somebody else would have.
    ///
    /// - Parameter writes: whether it may change something.
    func connect(writes: Bool = false) throws -> any Connection {
        if let settings {
            return try PostgreSQLConnection(settings) { (connection) throws(DatabaseError) in
                try connection.execute("SET search_path TO autopilotd")
            }
        }
        return try SQLiteConnection(path: file, mode: writes ? .readWrite : .readOnly)
    }

    /// Takes away what keeps the audit trail from being changed.
    func disarmAudit() throws {
        let connection = try connect(writes: true)
        let triggers =
            Self.isOnServer
            ? ["audit_is_never_changed ON audit", "audit_words_are_never_changed ON audit_words"]
            : ["audit_is_never_changed", "audit_is_never_shortened", "audit_words_are_never_changed"]
        for trigger in triggers { try connection.execute("DROP TRIGGER \(trigger)") }
    }
}
