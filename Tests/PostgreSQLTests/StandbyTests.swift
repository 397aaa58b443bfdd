// SPDX-License-Identifier: Apache-2.0

import Database
import PostgreSQL
import PostgreSQLServer
import Testing

/// A standby takes over from a server that is gone.
@Suite(.enabled(if: PostgreSQLServer.isInstalled)) struct StandbyTests {
    @Test func `what was committed is on the standby that took over, and the connection finds it`() throws {
        let primary = try PostgreSQLServer(fsync: true)
        try primary.createDatabase("things")
        let standby = try primary.standby()
        let settings = try PostgreSQLSettings(
            conninfo: """
                host=127.0.0.1,127.0.0.1 port=\(primary.port),\(standby.port) user=postgres dbname=things
                """)
        let connection = try PostgreSQLConnection(settings)
        connection.restAfterFailure = .zero
        try connection.execute("CREATE TABLE thing(id bigint)")
        try connection.statement("INSERT INTO thing VALUES(?)").run(1)
        primary.kill()
        let error = #expect(throws: DatabaseError.self) { try connection.begin() }
        #expect(error?.kind == .unreachable)
        let early = #expect(throws: DatabaseError.self) { try connection.begin() }
        #expect(early?.kind == .readOnly)
        try standby.query("ALTER SYSTEM SET synchronous_standby_names = ''")
        try standby.promote()
        try connection.statement("INSERT INTO thing VALUES(?)").run(2)
        #expect(try connection.statement("SELECT id FROM thing ORDER BY id").all { $0.int(0) } == [1, 2])
    }
}
