// SPDX-License-Identifier: Apache-2.0

import Database
import PostgreSQL
import PostgreSQLServer
import Testing

/// What becomes of statements and transactions when the server goes away.
@Suite(.enabled(if: PostgreSQLServer.isInstalled), .serialized) struct LostConnectionTests {
    private let server: PostgreSQLServer
    private let connection: PostgreSQLConnection

    init() throws {
        server = try PostgreSQLServer(fsync: true)
        try server.createDatabase("things")
        connection = try PostgreSQLConnection(
            PostgreSQLSettings(conninfo: server.conninfo(database: "things", overTCP: true))
        ) { connection throws(DatabaseError) in
            try connection.execute("SET search_path = own")
        }
        connection.restAfterFailure = .zero
        try connection.execute("CREATE SCHEMA own; CREATE TABLE thing(id bigint PRIMARY KEY)")
    }

    private func insert(_ id: Int) throws {
        try connection.statement("INSERT INTO thing VALUES(?)").run(id)
    }

    private func ids() throws -> [Int] {
        try connection.statement("SELECT id FROM thing ORDER BY id").all { $0.int(0) }
    }

    @Test func `a server that was killed between statements is used again when it is back`() throws {
        try insert(1)
        server.kill()
        for _ in 0..<3 {
            let error = #expect(throws: DatabaseError.self) { try insert(2) }
            #expect(error?.kind == .unreachable)
        }
        #expect(throws: DatabaseError.self) { try connection.begin() }
        try server.startAgain()
        try insert(3)
        #expect(try ids() == [1, 3])
        try connection.transaction { () throws(DatabaseError) -> Void in
            try connection.statement("INSERT INTO thing VALUES(?)").run(4)
        }
        #expect(try ids() == [1, 3, 4])
    }

    @Test func `a transaction whose server was killed is gone, and says so until it is rolled back`() throws {
        try connection.begin()
        try insert(1)
        server.kill()
        try server.startAgain()
        for _ in 0..<2 {
            let error = #expect(throws: DatabaseError.self) { try insert(2) }
            #expect(error?.kind == .unreachable)
        }
        #expect(connection.isInTransaction)
        #expect(throws: DatabaseError.self) { try connection.begin() }
        #expect(throws: DatabaseError.self) { try connection.commit() }
        connection.rollBack()
        #expect(!connection.isInTransaction)
        #expect(try ids() == [])
        try insert(3)
        #expect(try ids() == [3])
    }

    @Test func `a session that the server ended is begun again`() throws {
        try insert(1)
        try server.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'things'")
        let error = #expect(throws: DatabaseError.self) { try insert(2) }
        #expect(error?.kind == .unreachable)
        try insert(3)
        #expect(try ids() == [1, 3])
    }

    @Test func `rows that were not written yet are gone with the transaction`() throws {
        try connection.begin()
        try connection.bulkInsert("INSERT OR FAIL INTO thing(id)", columns: 1).add { $0.add(1) }
        server.kill()
        let error = #expect(throws: DatabaseError.self) { try connection.commit() }
        #expect(error?.kind == .unreachable)
        connection.rollBack()
        try server.startAgain()
        #expect(try ids() == [])
    }

    @Test func `a server that is killed under rows that are being written takes all of them along`() throws {
        try connection.begin()
        let error = #expect(throws: DatabaseError.self) {
            for id in 0..<100_000 {
                if id == 30_000 { server.kill() }
                try connection.bulkInsert("INSERT OR FAIL INTO thing(id)", columns: 1).add { $0.add(id) }
            }
            try connection.commit()
        }
        #expect(error?.kind == .unreachable)
        #expect(connection.isInTransaction)
        connection.rollBack()
        try server.startAgain()
        #expect(try ids() == [])
        try insert(3)
        #expect(try ids() == [3])
    }

    @Test func `a server that takes no writes is read-only`() throws {
        try server.query("ALTER DATABASE things SET default_transaction_read_only = on")
        let error = #expect(throws: DatabaseError.self) {
            try PostgreSQLConnection(PostgreSQLSettings(conninfo: server.conninfo(database: "things")))
        }
        #expect(error?.kind == .readOnly)
    }

    @Test func `where nobody listens the server is unreachable`() throws {
        server.stop()
        for overTCP in [true, false] {
            let error = #expect(throws: DatabaseError.self) {
                try PostgreSQLConnection(
                    PostgreSQLSettings(conninfo: server.conninfo(database: "things", overTCP: overTCP)))
            }
            #expect(error?.kind == .unreachable)
        }
    }
}
