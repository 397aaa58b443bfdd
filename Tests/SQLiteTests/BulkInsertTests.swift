// SPDX-License-Identifier: Apache-2.0

import Database
import SQLite
import Testing

@Suite struct BulkInsertTests {
    private let connection: SQLiteConnection

    init() throws {
        connection = try SQLiteConnection(path: ":memory:", mode: .readWrite)
        try connection.execute("CREATE TABLE thing(id INTEGER PRIMARY KEY, name TEXT, bytes BLOB) STRICT")
    }

    private func add(_ id: Int, _ name: String? = nil, _ bytes: [UInt8]? = nil) throws {
        try connection.bulkInsert("INSERT INTO thing(id, name, bytes)", columns: 3).add { values in
            values.add(id)
            values.add(name)
            values.add(bytes)
        }
    }

    private func count() throws -> Int? { try connection.statement("SELECT count(*) FROM thing").first { $0.int(0) } }

    @Test(arguments: [1, 2, 170, 171, 1000]) func `every other statement sees what was added`(rows: Int) throws {
        for id in 0..<rows { try add(id, "name \(id)", [UInt8(id % 256)]) }
        let there = try count()
        #expect(there == rows)
        let read = try connection.statement("SELECT id, name, bytes FROM thing ORDER BY id").all {
            "\($0.int(0)) \($0.text(1)) \($0.blob(2))"
        }
        #expect(read == (0..<rows).map { "\($0) name \($0) [\($0 % 256)]" })
    }

    @Test func `empty is not null, and what is large is kept whole`() throws {
        let sizes = [0, 1, 40_000, 40_000, 100_000, 3]
        for (id, size) in sizes.enumerated() {
            try add(id, String(repeating: "ä", count: size), [UInt8](repeating: 7, count: size))
        }
        try add(sizes.count)
        let lengths = try connection.statement("SELECT length(name), length(bytes) FROM thing ORDER BY id").all {
            [$0.optionalInt(0), $0.optionalInt(1)]
        }
        #expect(lengths == sizes.map { [$0, $0] } + [[nil, nil]])
    }

    @Test func `what is rolled back leaves nothing, not even what was not written yet`() throws {
        try connection.begin()
        for id in 0..<200 { try add(id) }
        connection.rollBack()
        #expect(try count() == 0)
        try add(1)
        let left = try count()
        #expect(left == 1)
    }

    @Test func `a row that is refused is told of before anything else is done`() throws {
        try connection.begin()
        try add(1)
        try add(1)
        let error = #expect(throws: DatabaseError.self) { try connection.commit() }
        #expect(error?.kind == .constraint)
        #expect(error?.sql == "INSERT INTO thing(id, name, bytes)")
        connection.rollBack()
        #expect(try count() == 0)
    }
}
