// SPDX-License-Identifier: Apache-2.0

import Database
import PostgreSQL
import PostgreSQLServer
import Testing

/// What becomes of a transaction whose COMMIT, or the answer to it, gets lost on the way.
@Suite(.enabled(if: PostgreSQLServer.isInstalled)) struct LostCommitTests {
    private let proxy: LoopbackProxy
    private let connection: PostgreSQLConnection
    private let direct: PostgreSQLConnection

    init() throws {
        let server = try PostgreSQLServer.shared.get()
        let database = try server.freshDatabase()
        direct = try PostgreSQLConnection(PostgreSQLSettings(conninfo: server.conninfo(database: database)))
        try direct.execute("CREATE TABLE thing(id bigint PRIMARY KEY)")
        proxy = try LoopbackProxy(to: server.port)
        connection = try PostgreSQLConnection(
            PostgreSQLSettings(conninfo: "host=127.0.0.1 port=\(proxy.port) user=postgres dbname=\(database)"))
    }

    private func insert(_ id: Int) throws(DatabaseError) {
        try connection.transaction { () throws(DatabaseError) -> Void in
            try connection.statement("INSERT INTO thing VALUES(?)").run(id)
        }
    }

    private func ids() throws -> [Int] { try direct.statement("SELECT id FROM thing ORDER BY id").all { $0.int(0) } }

    @Test func `where only the answer is lost, it counts as committed`() throws {
        proxy.cut(.answer)
        try insert(1)
        #expect(try ids() == [1])
        try insert(2)
        #expect(try ids() == [1, 2])
    }

    @Test func `where it did not get through, the transaction is rolled back`() throws {
        proxy.cut(.commit)
        #expect(throws: DatabaseError.rolledBack) { try insert(1) }
        #expect(try ids() == [])
        try insert(2)
        #expect(try ids() == [2])
    }

    @Test func `where nobody can be asked, it is not known what happened`() throws {
        connection.commitPatience = .milliseconds(300)
        proxy.cut(.answerForGood)
        let error = #expect(throws: DatabaseError.self) { try insert(1) }
        #expect(error?.kind == .unreachable)
        #expect(error?.description.contains("it is not known whether the transaction happened") == true)
        #expect(!connection.isInTransaction)
    }

    @Test func `a transaction that wrote nothing has nothing to lose`() throws {
        proxy.cut(.answer)
        try connection.transaction { () throws(DatabaseError) in
            try connection.statement("SELECT count(*) FROM thing").each { _ in }
        }
        #expect(try connection.statement("SELECT count(*) FROM thing").first { $0.int(0) } == 0)
    }
}
