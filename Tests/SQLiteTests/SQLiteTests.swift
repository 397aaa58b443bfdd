// SPDX-License-Identifier: Apache-2.0

import Database
import SQLite
import Testing

@Suite struct ConnectionTests {
    private let connection: SQLiteConnection

    init() throws {
        connection = try SQLiteConnection(path: ":memory:", mode: .readWrite)
        try connection.execute("CREATE TABLE thing(id INTEGER PRIMARY KEY, name TEXT, bytes BLOB) STRICT")
    }

    @Test func `values come back as they were bound`() throws {
        try connection.statement("INSERT INTO thing VALUES(?, ?, ?)").run(7, "naïve", [UInt8]([0, 255]))
        let read = try connection.statement("SELECT id, name, bytes FROM thing").first { row in
            (row.int(0), row.text(1), row.blob(2))
        }
        let (id, name, bytes) = try #require(read)
        #expect(id == 7)
        #expect(name == "naïve")
        #expect(bytes == [0, 255])
    }

    @Test func `empty is not null, and null is nil`() throws {
        try connection.statement("INSERT INTO thing VALUES(?, ?, ?)").run(1, "", [UInt8]())
        try connection.statement("INSERT INTO thing VALUES(?, ?, ?)").run(2, String?.none, [UInt8]?.none)
        let nulls = try connection.statement("SELECT name IS NULL, bytes IS NULL FROM thing ORDER BY id").all { row in
            [row.bool(0), row.bool(1)]
        }
        #expect(nulls == [[false, false], [true, true]])
    }

    @Test func `a failed transaction leaves nothing`() throws {
        #expect(throws: DatabaseError.self) {
            try connection.transaction { () throws(DatabaseError) in
                try connection.execute("INSERT INTO thing(id) VALUES(1)")
                try connection.execute("INSERT INTO thing(id) VALUES(1)")
            }
        }
        #expect(try connection.statement("SELECT count(*) FROM thing").first { $0.int(0) } == 0)
    }

    @Test func `an error names the statement and its kind`() throws {
        let insert = try connection.statement("INSERT INTO thing(id, name) VALUES(?, ?)")
        try insert.run(1, "a secret")
        let error = #expect(throws: DatabaseError.self) { try insert.run(1, "a secret") }
        #expect(error?.kind == .constraint)
        #expect(error?.sql == "INSERT INTO thing(id, name) VALUES(?, ?)")
        #expect(error?.description.contains("a secret") == false)
    }
}

@Suite struct MigratorTests {
    @Test func `missing steps run once and in order`() throws {
        let connection = try SQLiteConnection(path: ":memory:", mode: .readWrite)
        try Migrator(["CREATE TABLE a(x)"]).migrate(connection)
        let two = Migrator(["CREATE TABLE a(x)", "ALTER TABLE a ADD COLUMN y"])
        try two.migrate(connection)
        try two.migrate(connection)
        #expect(try two.schema(of: connection) == 2)
        #expect(try connection.statement("SELECT count(*) FROM pragma_table_info('a')").first { $0.int(0) } == 2)
    }

    @Test func `a step that fails leaves the schema before it`() throws {
        let connection = try SQLiteConnection(path: ":memory:", mode: .readWrite)
        let migrator = Migrator(["CREATE TABLE a(x)", "CREATE TABLE b(x); CREATE TABLE a(x)"])
        #expect(throws: DatabaseError.self) { try migrator.migrate(connection) }
        #expect(try migrator.schema(of: connection) == 1)
        #expect(try connection.statement("SELECT count(*) FROM sqlite_schema").first { $0.int(0) } == 1)
    }
}
