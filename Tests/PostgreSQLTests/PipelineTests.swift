// SPDX-License-Identifier: Apache-2.0

import Database
import PostgreSQL
import PostgreSQLServer
import Testing

/// Many questions and writes in one way to the server and back.
@Suite(.enabled(if: PostgreSQLServer.isInstalled)) struct PipelineTests {
    private let proxy: LoopbackProxy
    private let connection: PostgreSQLConnection
    private let server: PostgreSQLServer

    init() throws {
        server = try PostgreSQLServer.shared.get()
        let database = try server.freshDatabase()
        proxy = try LoopbackProxy(to: server.port)
        connection = try PostgreSQLConnection(
            PostgreSQLSettings(conninfo: "host=127.0.0.1 port=\(proxy.port) user=postgres dbname=\(database)"))
        try connection.execute("CREATE TABLE thing(id bigint PRIMARY KEY, next bigint, name text)")
    }

    private func fill(_ count: Int) throws {
        try connection.transaction { () throws(DatabaseError) in
            for id in 1...count {
                try connection.bulkInsert("INSERT OR FAIL INTO thing", columns: 3).add { values in
                    values.add(id)
                    values.add(id % count + 1)
                    values.add("n\(id)")
                }
            }
        }
    }

    private func turns(_ body: () throws -> Void) rethrows -> Int {
        let before = proxy.turns
        try body()
        return proxy.turns - before
    }

    /// Follows three links from a thing to another.
    private func end(of id: Int) throws(DatabaseError) -> String? {
        var id = id
        for _ in 1...3 {
            guard
                let next = try connection.statement("SELECT next FROM thing WHERE id = ?").first(
                    id, read: { $0.int(0) })
            else { return nil }
            id = next
        }
        return try connection.statement("SELECT name FROM thing WHERE id = ?").first(id) { $0.text(0) }
    }

    // MARK: Questions

    @Test func `readers whose questions need one another are answered together, in their order`() throws {
        try fill(1000)
        var names: [String?] = []
        let turns = try turns {
            names = try connection.together(Array(1...1000) + [5000]) { id throws(DatabaseError) in try end(of: id) }
        }
        #expect(names == (1...1000).map { "n\(($0 + 2) % 1000 + 1)" } + [nil])
        // Four questions in a row, for 256 readers at a time; both sides may speak at once.
        #expect(turns < 4 * 4 * 4)
    }

    @Test func `they see what was written before, rows that were only added too`() throws {
        try connection.begin()
        try connection.bulkInsert("INSERT OR FAIL INTO thing", columns: 3).add { values in
            values.add(1)
            values.add(2)
            values.add("one")
        }
        try connection.statement("UPDATE thing SET name = ? WHERE id = ?").queue("two", 1)
        let names = try connection.together([1, 2]) { id throws(DatabaseError) in
            try connection.statement("SELECT name FROM thing WHERE id = ?").first(id) { $0.text(0) }
        }
        #expect(names == ["two", nil])
        try connection.commit()
    }

    @Test func `an error of one ends them all, and the connection is as good as before`() throws {
        try fill(10)
        #expect {
            try connection.together([5, 0, 1]) { id throws(DatabaseError) in
                try connection.statement("SELECT 10 / CAST(? AS bigint)").first(id) { $0.int(0) }
            }
        } throws: { error in
            (error as? DatabaseError)?.description.contains("22012") == true
        }
        #expect(try end(of: 1) == "n4")
        #expect(try connection.together([1, 2]) { id throws(DatabaseError) in try end(of: id) } == ["n4", "n5"])
    }

    @Test func `what a reader itself throws is thrown`() throws {
        #expect(throws: DatabaseError.rolledBack) {
            try connection.together([1, 2]) { _ throws(DatabaseError) in throw .rolledBack }
        }
        #expect(try connection.together([]) { (_: Int) throws(DatabaseError) in 1 }.isEmpty)
    }

    @Test func `answers larger than what the sockets hold do not stop it`() throws {
        let large = [UInt8](repeating: 7, count: 100_000)
        let lengths = try connection.together(Array(1...200)) { number throws(DatabaseError) in
            try connection.statement("SELECT CAST(? AS bytea), CAST(? AS bigint)").first(large, number) {
                $0.blob(0).count
            }
        }
        #expect(lengths == Array(repeating: 100_000, count: 200))
    }

    // MARK: Writes

    @Test func `writes that nobody asks about go together, in their order, with the next question`() throws {
        try fill(100)
        let turns = try turns {
            try connection.transaction { () throws(DatabaseError) in
                for id in 1...1000 {
                    try connection.statement("UPDATE thing SET name = name || ? WHERE id = ?").queue(
                        "\(id % 7)", id % 100)
                    try connection.statement("UPDATE thing SET next = next + 1 WHERE id = ?").queue(id % 100)
                }
                let name = try connection.statement("SELECT name FROM thing WHERE id = 1").first { $0.text(0) }
                #expect(name == "n1" + (0..<10).map { "\(($0 * 100 + 1) % 7)" }.joined())
            }
        }
        #expect(turns < 40)
    }

    @Test func `a write that fails is thrown with its own text by what comes next, and nothing is left of the others`()
        throws
    {
        try fill(10)
        #expect {
            try connection.transaction { () throws(DatabaseError) in
                try connection.statement("DELETE FROM thing WHERE id = ?").queue(1)
                try connection.statement("INSERT INTO thing(id) VALUES(?)").queue(2)
                try connection.statement("DELETE FROM thing WHERE id = ?").queue(3)
                _ = try connection.statement("SELECT 1").first { $0.int(0) }
            }
        } throws: { error in
            let error = error as? DatabaseError
            return error?.kind == .constraint && error?.sql == "INSERT INTO thing(id) VALUES(?)"
        }
        #expect(try connection.statement("SELECT count(*) FROM thing").first { $0.int(0) } == 10)
    }

    @Test func `what a rolled back transaction queued is not written later`() throws {
        try fill(10)
        try connection.begin()
        try connection.statement("DELETE FROM thing").queue()
        connection.rollBack()
        #expect(try connection.statement("SELECT count(*) FROM thing").first { $0.int(0) } == 10)
    }

    @Test func `without a transaction a write is done at once`() throws {
        try fill(10)
        try connection.statement("DELETE FROM thing WHERE id = ?").queue(1)
        let other = try PostgreSQLConnection(PostgreSQLSettings(conninfo: server.conninfo(database: try database())))
        let count = try other.statement("SELECT count(*) FROM thing").first { $0.int(0) }
        #expect(count == 9)
    }

    private func database() throws -> String {
        try connection.statement("SELECT current_database()").first { $0.text(0) } ?? ""
    }

    @Test func `where the connection is lost in the middle, that is said, and the next question connects again`() throws
    {
        try fill(10)
        let session = connection.session
        #expect {
            try connection.together([1, 2, 3]) { id throws(DatabaseError) in
                try connection.statement(
                    "SELECT CASE WHEN id = 2 THEN pg_terminate_backend(pg_backend_pid()) END FROM thing WHERE id = ?"
                ).first(id) { $0.bool(0) }
            }
        } throws: { error in
            (error as? DatabaseError)?.kind == .unreachable
        }
        #expect(try end(of: 1) == "n4")
        #expect(connection.session > session)
        #expect(try connection.together([1]) { id throws(DatabaseError) in try end(of: id) } == ["n4"])
    }
}
