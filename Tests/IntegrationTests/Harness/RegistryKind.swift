// SPDX-License-Identifier: Apache-2.0

import Glibc
import PostgreSQLServer

/// Where the daemons of this run keep their registries: `REGISTRY_KIND=postgresql` says that the run is about a server.
enum RegistryKind {
    static let isServer = getenv("REGISTRY_KIND").map { String(cString: $0) } == "postgresql"
    /// For tests of what only a file has.
    static var isFile: Bool { !isServer }
}

/// A database of a test's own, which a daemon is told of by a drop-in of its configuration.
struct ServerDatabase {
    let server: PostgreSQLServer
    let name: String
    /// Where the daemon finds the server; nil for the server's own port.
    private var port: Int?

    /// On the server that the tests of this process share.
    init() throws {
        server = try PostgreSQLServer.shared.get()
        name = try server.freshDatabase()
    }

    /// With the content of another one, to which nobody is connected.
    init(copyOf other: ServerDatabase) throws {
        server = other.server
        name = try server.freshDatabase(copyOf: other.name)
    }

    /// The same for a daemon that gets there by a proxy.
    func through(_ proxy: LoopbackProxy) -> ServerDatabase {
        var database = self
        database.port = proxy.port
        return database
    }

    var dropIn: String {
        let connection =
            if let port { "host=127.0.0.1 port=\(port) user=postgres dbname=\(name)" } else {
                server.conninfo(database: name)
            }
        return "[Registry]\nKind=postgresql\nConnection=\(connection)\n"
    }

    func query(_ sql: String) throws -> String {
        try server.query("SET search_path TO autopilotd; \(sql)", database: name)
    }
}
