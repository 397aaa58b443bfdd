// SPDX-License-Identifier: Apache-2.0

import Database
import PostgreSQL
import PostgreSQLServer
import Testing

@Suite(.enabled(if: PostgreSQLServer.isInstalled)) struct BulkInsertTests {
    private let connection: PostgreSQLConnection

    init() throws {
        connection = try PostgreSQLConnection(fresh: .shared)
        try connection.execute("CREATE TABLE thing(id bigint PRIMARY KEY, name text, \"row\" bytea)")
    }

    private func add(_ id: Int, _ name: String? = nil, _ bytes: [UInt8]? = nil) throws {
        try connection.bulkInsert("INSERT OR FAIL INTO thing(id, name, row)", columns: 3).add { values in
            values.add(id)
            values.add(name)
            values.add(bytes)
        }
    }

    private func addIgnoring(_ id: Int, _ name: String?) throws {
        try connection.bulkInsert("INSERT OR IGNORE INTO thing", columns: 3).add { values in
            values.add(id)
            values.add(name)
            values.add([UInt8]?.none)
        }
    }

    /// Another connection to the same database.
    private func another() throws -> PostgreSQLConnection {
        let name = try #require(try connection.statement("SELECT current_database()").first { $0.text(0) })
        return try PostgreSQLConnection(
            PostgreSQLSettings(conninfo: PostgreSQLServer.shared.get().conninfo(database: name)))
    }

    private func count() throws -> Int? { try connection.statement("SELECT count(*) FROM thing").first { $0.int(0) } }

    @Test(arguments: [1, 2, 8191, 8192, 20_000]) func `every other statement sees what was added`(rows: Int) throws {
        for id in 0..<rows { try add(id, "name \(id)", [UInt8(id % 256)]) }
        #expect(try count() == rows)
        let read = try connection.statement("SELECT id, name, row FROM thing ORDER BY id").all {
            "\($0.int(0)) \($0.text(1)) \($0.blob(2))"
        }
        #expect(read == (0..<rows).map { "\($0) name \($0) [\($0 % 256)]" })
    }

    @Test func `a statement that was asked for before sees it, too`() throws {
        let count = try connection.statement("SELECT count(*) FROM thing")
        try add(1)
        #expect(try count.first { $0.int(0) } == 1)
        try add(2)
        #expect(try count.first { $0.int(0) } == 2)
    }

    @Test func `empty is not null, and what is large is kept whole`() throws {
        let sizes = [0, 1, 40_000, 700_000, 3_000_000, 3]
        for (id, size) in sizes.enumerated() {
            try add(id, String(repeating: "ä", count: size), [UInt8](repeating: 7, count: size))
        }
        try add(sizes.count)
        let lengths = try connection.statement("SELECT length(name), length(row) FROM thing ORDER BY id").all {
            [$0.optionalInt(0), $0.optionalInt(1)]
        }
        #expect(lengths == sizes.map { [$0, $0] } + [[nil, nil]])
    }

    @Test func `what is rolled back leaves nothing, not even what was not written yet`() throws {
        try connection.begin()
        for id in 0..<10_000 { try add(id) }
        connection.rollBack()
        #expect(try count() == 0)
        try add(1)
        #expect(try count() == 1)
    }

    @Test func `a row that is refused is told of before anything else is done`() throws {
        try connection.begin()
        try add(4711, "a secret")
        try add(4711, "a secret")
        let error = #expect(throws: DatabaseError.self) { try connection.commit() }
        #expect(error?.kind == .constraint)
        #expect(error?.sql == "INSERT OR FAIL INTO thing(id, name, row)")
        #expect(error?.description.contains("secret") == false)
        #expect(error?.description.contains("4711") == false)
        connection.rollBack()
        #expect(try count() == 0)
    }

    @Test func `nothing is written behind a row that is refused, and what is told of is that row`() throws {
        try connection.begin()
        try add(4711)
        // As soon as it is met, and again by whoever asks something.
        for body in [{ for id in 0..<60_000 { try add(id) } }, { _ = try count() }] {
            let error = #expect(throws: DatabaseError.self, performing: body)
            #expect(error?.kind == .constraint)
        }
        connection.rollBack()
        #expect(try count() == 0)
        try add(4711)
        #expect(try count() == 1)
    }

    @Test func `what is not begun is not written where the transaction is undone`() throws {
        // A sequence counts also what is rolled back.
        try connection.execute(
            """
            CREATE SEQUENCE looked_at;
            CREATE TABLE slow(id bigint CHECK (nextval('looked_at') > 0
                AND (id > 0 OR CAST(pg_advisory_xact_lock(1) AS text) = '')))
            """)
        let other = try another()
        try other.begin()
        try other.execute("SET LOCAL idle_in_transaction_session_timeout = 2000; SELECT pg_advisory_xact_lock(1)")
        try connection.begin()
        for id in 0..<4 * 8192 { try connection.bulkInsert("INSERT INTO slow", columns: 1).add { $0.add(id) } }
        connection.rollBack()
        let lookedAt = try connection.statement("SELECT last_value FROM looked_at").first { $0.int(0) }
        #expect(try #require(lookedAt) < 4 * 8192)
    }

    @Test func `rows that are there already are passed over where that is asked for`() throws {
        try add(5, "first")
        for id in 0..<10_000 { try addIgnoring(id, id == 7 ? nil : "later \(id)") }
        try addIgnoring(6, "too late")
        #expect(try count() == 10_000)
        let names = try connection.statement("SELECT name FROM thing WHERE id BETWEEN 5 AND 7 ORDER BY id").all {
            $0.optionalText(0)
        }
        #expect(names == ["first", "later 6", nil])
    }

    @Test func `many rows of two numbers are quick`() throws {
        try connection.execute("CREATE TABLE pair(a bigint, b bigint, PRIMARY KEY(a, b))")
        let duration = try ContinuousClock().measure {
            for number in 0..<100_000 {
                try connection.bulkInsert("INSERT OR IGNORE INTO pair(a, b)", columns: 2).add {
                    $0.add(number)
                    $0.add(number / 2)
                }
            }
        }
        #expect(try connection.statement("SELECT count(*) FROM pair").first { $0.int(0) } == 100_000)
        #expect(duration < .seconds(30))
    }

    @Test func `a connection that is let go of in the middle of it leaves nothing`() throws {
        for turn in 0..<20 {
            let other = try another()
            try other.begin()
            for id in 0..<(turn % 4 + 1) * 8192 {
                try other.bulkInsert("INSERT OR FAIL INTO thing(id)", columns: 1).add { $0.add(id) }
            }
        }
        #expect(try count() == 0)
        // Whoever was let go of has let go of the table.
        try connection.execute("TRUNCATE thing")
    }

    @Test(arguments: [8191, 8192, 100_000]) func `many rows of two tables are added side by side`(rows: Int) throws {
        try connection.execute("CREATE TABLE part(thing bigint)")
        try connection.transaction { () throws(DatabaseError) -> Void in
            for id in 0..<rows {
                try connection.bulkInsert("INSERT OR FAIL INTO thing(id, name, row)", columns: 3).add { values in
                    values.add(id)
                    values.add("name \(id)")
                    values.add([UInt8]?.none)
                }
                for _ in 0..<2 { try connection.bulkInsert("INSERT INTO part(thing)", columns: 1).add { $0.add(id) } }
                if id == rows / 2 {
                    let seen = try connection.statement("SELECT count(*) FROM part").first { $0.int(0) }
                    #expect(seen == 2 * (id + 1))
                }
            }
        }
        #expect(try count() == rows)
        let sums = try connection.statement("SELECT CAST(sum(thing) AS bigint), count(*) FROM part").first {
            [$0.int(0), $0.int(1)]
        }
        #expect(sums == [rows * (rows - 1), 2 * rows])
    }

    @Test func `what a full load meets is thrown until it is undone, so that nothing is committed without it`() throws {
        try connection.begin()
        try add(3)
        // The first load is refused while the second one is filled.
        for id in 0..<8192 { try add(id) }
        for _ in 0..<2 {
            let error = #expect(throws: DatabaseError.self) { try count() }
            #expect(error?.kind == .constraint)
        }
        let error = #expect(throws: DatabaseError.self) { try connection.commit() }
        #expect(error?.kind == .constraint)
        #expect(connection.isInTransaction)
        connection.rollBack()
        #expect(try count() == 0)
        try connection.begin()
        for id in 0..<20_000 { try add(id) }
        connection.rollBack()
        #expect(try count() == 0)
        try connection.transaction { () throws(DatabaseError) -> Void in
            try connection.statement("INSERT INTO thing(id) VALUES(?)").run(1)
        }
        #expect(try count() == 1)
    }
}
