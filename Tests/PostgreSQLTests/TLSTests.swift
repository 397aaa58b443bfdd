// SPDX-License-Identifier: Apache-2.0

import Database
import PostgreSQL
import PostgreSQLServer
import Testing

/// A server that takes connections from elsewhere by TLS only, and knows its clients by their certificates.
@Suite(.enabled(if: PostgreSQLServer.isInstalled), .serialized) struct TLSTests {
    private let server: PostgreSQLServer
    private var folder: String { server.folder }

    init() throws {
        server = try PostgreSQLServer()
        try server.createDatabase("things")
        try server.query("CREATE ROLE service LOGIN; GRANT CREATE ON DATABASE things TO service")
        try certificate(for: "server", named: "localhost", of: "authority")
        try certificate(for: "client", named: "service", of: "authority")
        try certificate(for: "stranger", named: "service", of: "others")
        // In the folder of its data, where it runs programs.
        try server.query(
            """
            COPY (VALUES ('local all all trust'), ('hostssl all all 127.0.0.1/32 cert')) TO PROGRAM 'cat >pg_hba.conf'
            """)
        for (name, value) in [
            ("ssl_cert_file", "\(folder)/server.pem"), ("ssl_key_file", "\(folder)/server.key"),
            ("ssl_ca_file", "\(folder)/authority.pem"), ("ssl", "on"),
        ] {
            try server.query("ALTER SYSTEM SET \(name) = '\(value)'")
        }
        try server.query("SELECT pg_reload_conf()")
        // It happens after the answer; each look is a new session.
        var looks = 0
        while looks < 100, try !server.query("SHOW ssl").hasPrefix("on") { looks += 1 }
        try #require(looks < 100, "the server does not speak TLS")
    }

    /// Has the server's own user make a key and a certificate, and the authority where there is none.
    private func certificate(for file: String, named name: String, of authority: String) throws {
        let new = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
        try run(
            "cd \(folder); test -e \(authority).pem || \(new) -subj /CN=\(authority) -keyout \(authority).key -out \(authority).pem"
        )
        try run(
            "cd \(folder); \(new) -CA \(authority).pem -CAkey \(authority).key -subj /CN=\(name) "
                + "-addext subjectAltName=DNS:\(name) -keyout \(file).key -out \(file).pem && chmod 600 \(file).key")
    }

    private func run(_ script: String) throws {
        // What it is given must be read: where it ended before, the server finds a broken pipe.
        try server.query("COPY (SELECT 1) TO PROGRAM 'cat >/dev/null; \(script)'")
    }

    private func connect(
        to host: String = "localhost", trusting authority: String = "authority", as client: String? = "client"
    ) throws -> PostgreSQLConnection {
        var settings = try PostgreSQLSettings(
            conninfo: "host=\(host) port=\(server.port) user=service dbname=things sslmode=verify-full "
                + "sslrootcert=\(folder)/\(authority).pem")
        if let client { settings.clientCertificate = ("\(folder)/\(client).pem", "\(folder)/\(client).key") }
        return try PostgreSQLConnection(settings)
    }

    @Test func `rows go both ways by TLS, and the server knows who brings them`() throws {
        let connection = try connect()
        let session = try connection.statement(
            "SELECT ssl, client_dn FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
        ).first { ($0.bool(0), $0.text(1)) }
        #expect(session?.0 == true && session?.1 == "/CN=service")
        try connection.execute("CREATE SCHEMA own; SET search_path = own; CREATE TABLE thing(id bigint, bytes bytea)")
        try connection.transaction { () throws(DatabaseError) -> Void in
            for id in 0..<5000 {
                try connection.bulkInsert("INSERT OR FAIL INTO thing", columns: 2).add { values in
                    values.add(id)
                    values.add([UInt8](repeating: UInt8(id % 256), count: 2000))
                }
            }
        }
        let read = try connection.statement("SELECT id, bytes FROM thing ORDER BY id").all {
            $0.blob(1) == [UInt8](repeating: UInt8($0.int(0) % 256), count: 2000)
        }
        #expect(read.count == 5000 && read.allSatisfy { $0 })
    }

    @Test(arguments: [
        ("127.0.0.1", "authority", "client", "localhost"),
        ("localhost", "others", "client", "certificate verify failed"),
        ("localhost", "authority", nil, "certificate"), ("localhost", "authority", "stranger", "unknown ca"),
    ])
    func `who is not who it should be is refused`(host: String, authority: String, client: String?, words: String)
        throws
    {
        let error = try #require(throws: DatabaseError.self) {
            try connect(to: host, trusting: authority, as: client)
        }
        #expect(error.description.contains(words), "\(error)")
        #expect([.unreachable, .denied].contains(error.kind), "\(error)")
    }
}
