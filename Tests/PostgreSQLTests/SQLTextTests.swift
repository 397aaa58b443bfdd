// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import PostgreSQL

@Suite struct SQLTextTests {
    @Test(arguments: [
        ("SELECT ?, ?", "SELECT $1, $2"),
        ("SELECT ?2, ?1, ?2, ?", "SELECT $2, $1, $2, $3"),
        ("a IS ? AND b is not ?", "a IS NOT DISTINCT FROM $1 AND b IS DISTINCT FROM $2"),
        ("a IS ?1 AND b IS NULL OR b IS NOT NULL", "a IS NOT DISTINCT FROM $1 AND b IS NULL OR b IS NOT NULL"),
        ("FROM t INDEXED BY t_a WHERE a", "FROM t  WHERE a"),
        ("FROM t INDEXED BY t_a", "FROM t "),
        ("INSERT OR FAIL INTO t VALUES(?)", "INSERT INTO t VALUES($1)"),
        ("INSERT OR IGNORE INTO t VALUES(?)", "INSERT INTO t VALUES($1) ON CONFLICT DO NOTHING"),
        ("INSERT OR IGNORE INTO t SELECT 1 -- all", "INSERT INTO t SELECT 1 ON CONFLICT DO NOTHING -- all"),
        (
            "INSERT OR IGNORE INTO t SELECT 1 RETURNING a;",
            "INSERT INTO t SELECT 1 ON CONFLICT DO NOTHING RETURNING a;"
        ),
        ("FROM a CROSS JOIN b c ON c.x = a.x", "FROM a JOIN b c ON c.x = a.x"),
        ("SELECT row, t.row, rows, row_number() FROM t", "SELECT \"row\", t.row, rows, row_number() FROM t"),
        ("ORDER BY row", "ORDER BY \"row\""),
        ("PRIMARY KEY(a, row)", "PRIMARY KEY(a, \"row\")"),
        ("SELECT ROW(1), \"row\", 'row ?' -- row ?\n, row", "SELECT ROW(1), \"row\", 'row ?' -- row ?\n, \"row\""),
        ("SELECT 'it''s ?' || ?", "SELECT 'it''s ?' || $1"),
        ("SELECT 'without an end ?", "SELECT 'without an end ?"),
    ]) func `a text is said in PostgreSQL's words`(text: String, translated: String) {
        #expect(SQLText(text).text == translated)
    }

    @Test(arguments: [("SELECT 1", 0), ("SELECT ?, ?", 2), ("SELECT ?1, ?1", 1), ("SELECT '?', ?3", 3)])
    func `a value that is used twice counts once`(text: String, count: Int32) {
        #expect(SQLText(text).parameterCount == count)
    }

    @Test func `the new id is asked for at the end`() {
        #expect(SQLText("INSERT INTO t VALUES(?);", answeringID: true).text == "INSERT INTO t VALUES($1) RETURNING id;")
        #expect(
            SQLText("INSERT OR IGNORE INTO t VALUES(?) -- x", answeringID: true).text
                == "INSERT INTO t VALUES($1) ON CONFLICT DO NOTHING RETURNING id -- x")
    }

    @Test(arguments: [
        ("INSERT OR FAIL INTO a(id, row)", "a(id, \"row\")", false), ("INSERT OR IGNORE INTO a", "a", true),
        ("INSERT INTO a(row)", "a(\"row\")", false),
    ]) func `the head of an insert names its table`(head: String, table: String, ignoresConflicts: Bool) {
        #expect(SQLText.target(ofInsert: head) == (table, ignoresConflicts))
    }
}
