// SPDX-License-Identifier: Apache-2.0

import Database
import Glibc
import SQLite
import ScratchFolder
import Testing

/// When what was committed leaves the log for the database.
@Suite struct LogLengthTests {
    private let folder: ScratchFolder
    private let connection: SQLiteConnection

    init() throws {
        folder = try ScratchFolder()
        connection = try SQLiteConnection(path: folder.path + "/things.db", mode: .readWrite)
        try connection.execute("PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; CREATE TABLE thing(bytes)")
        connection.limitLog(pages: 100)
        connection.writeLogBack(fromPages: 1)
    }

    /// Commits so many pages; answers how many the database itself has then.
    private func commit(pages: Int) throws -> Int {
        try connection.execute("INSERT INTO thing VALUES (zeroblob(\(pages * 4084)))")
        return pagesInDatabase
    }

    private var pagesInDatabase: Int {
        var status = stat()
        return stat(folder.path + "/things.db", &status) == 0 ? Int(status.st_size) / 4096 : 0
    }

    @Test func `it stays in the log until somebody has time, and then only where that is worth it`() throws {
        let before = pagesInDatabase
        #expect(try commit(pages: 30) == before)
        connection.writeLogBack(fromPages: 50)
        #expect(pagesInDatabase == before)
        #expect(try commit(pages: 30) == before)
        connection.writeLogBack(fromPages: 50)
        #expect(pagesInDatabase >= before + 60)
    }

    @Test func `a commit that makes the log too long writes it back`() throws {
        let before = pagesInDatabase
        #expect(try commit(pages: 60) == before)
        #expect(try commit(pages: 60) >= before + 120)
    }

    @Test func `what a reader holds up is written back when it is gone`() throws {
        let before = pagesInDatabase
        var reader: SQLiteConnection? = try SQLiteConnection(path: folder.path + "/things.db", mode: .readOnly)
        try reader?.execute("BEGIN; SELECT count(*) FROM thing")
        #expect(try commit(pages: 60) == before)
        connection.writeLogBack(fromPages: 50)
        #expect(pagesInDatabase < before + 60)
        reader = nil
        _ = try commit(pages: 1)
        connection.writeLogBack(fromPages: 50)
        #expect(pagesInDatabase >= before + 60)
    }
}
