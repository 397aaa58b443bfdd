// SPDX-License-Identifier: Apache-2.0

import Database
import PostgreSQLServer
import Testing

@testable import PostgreSQL

/// What a server that crashed, or that took over, says of a transaction.
@Suite(.enabled(if: PostgreSQLServer.isInstalled), .serialized) struct CommitMarkTests {
    private let server: PostgreSQLServer
    private let connection: PostgreSQLConnection

    init() throws {
        server = try PostgreSQLServer(fsync: true)
        try server.createDatabase("things")
        // Without any privilege but that of whoever owns a table.
        try server.query("CREATE ROLE small LOGIN; GRANT CREATE ON SCHEMA public TO small", database: "things")
        connection = try Self.connect(to: server)
        try connection.execute("CREATE TABLE thing(id bigint)")
    }

    private static func connect(to server: PostgreSQLServer) throws -> PostgreSQLConnection {
        try PostgreSQLConnection(
            PostgreSQLSettings(conninfo: "host=\(server.folder) port=\(server.port) user=small dbname=things"))
    }

    /// A transaction that is about to be committed.
    private func beginMarked() throws -> CommitMark {
        try connection.begin()
        try connection.execute("INSERT INTO thing VALUES(1)")
        return try #require(try CommitMark(of: connection))
    }

    @Test func `what was committed before a crash is known to be`() throws {
        let mark = try beginMarked()
        try connection.commit()
        server.kill()
        try server.startAgain()
        #expect(mark.fate(try Self.connect(to: server)) == .committed)
    }

    @Test func `what was under way at a crash is never taken for committed, though its id be another's later`() throws {
        let mark = try beginMarked()
        server.kill()
        try server.startAgain()
        let other = try Self.connect(to: server)
        #expect(mark.fate(other) == .rolledBack)
        for _ in 0..<5 { try other.execute("INSERT INTO thing VALUES(2)") }
        #expect([.rolledBack, .unknown].contains(mark.fate(other)))
    }

    @Test func `a transaction that is open is waited for`() throws {
        let mark = try beginMarked()
        #expect(mark.fate(try Self.connect(to: server)) == .open)
        try connection.commit()
        try server.query("CHECKPOINT")
        #expect(mark.fate(try Self.connect(to: server)) == .committed)
    }

    @Test func `what a standby says that took over is believed only where it denies`() throws {
        let standby = try server.standby()
        let mark = try beginMarked()
        try connection.commit()
        let lost = try beginMarked()
        server.kill()
        try standby.query("ALTER SYSTEM SET synchronous_standby_names = ''")
        try standby.promote()
        let other = try Self.connect(to: standby)
        #expect(mark.fate(other) == .unknown)
        #expect(lost.fate(other) == .rolledBack)
    }
}
