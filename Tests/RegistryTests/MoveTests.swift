// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Database
import PostgreSQL
import PostgreSQLServer
import Registry
import ScratchFolder
import Testing

/// A registry that is moved from a file to a server, and back.
@Suite(.enabled(if: PostgreSQLServer.isInstalled && RegistryPlace.isFile)) struct MoveTests {
    private let folder: ScratchFolder
    private let settings: PostgreSQLSettings
    private let sample: PartnerSample
    private let daemon = DaemonIdentity(name: "here", spool: "spool", host: "here")

    private struct CutOff: Error {}

    init() async throws {
        folder = try ScratchFolder()
        let server = try PostgreSQLServer.shared.get()
        settings = try PostgreSQLSettings(conninfo: server.conninfo(database: server.freshDatabase()))
        sample = try await PartnerSample()
        let rows = (2..<6002).map { PartnerSample.row($0, serial: "S\($0)", key: UInt8($0 % 250)) }
        try await sample.settle(try await sample.list(.registerDevice), rows)
        let gone = (2..<12).map { PartnerSample.row($0, serial: "S\($0 + 300)") }
        try await sample.settle(try await sample.list(.deregisterDevice), gone)
    }

    private static func connection(_ settings: PostgreSQLSettings) throws -> PostgreSQLConnection {
        try PostgreSQLConnection(settings) { (connection) throws(DatabaseError) in
            try connection.execute("SET search_path TO autopilotd")
        }
    }

    private func content(_ registry: Registry) async throws -> [String] {
        var lines = try await registry.customers().map { "\($0)" }
        lines += try await registry.devices(of: sample.customer.id, after: 0, limit: 10_000).map { "\($0)" }
        lines += try await registry.auditEntries(AuditFilter(), limit: 10_000).map { "\($0)" }
        return lines
    }

    @Test func `it is the same there, goes on there, and comes back the same`() async throws {
        let move = try await sample.registry.move(to: .server(settings, daemon), by: PartnerSample.anna, at: 9) { _ in }
        let moved = try #require(move.value)
        #expect(moved.rows > 10_000)
        let before = try await content(sample.registry)
        await #expect(throws: RegistryFault.self) { try await sample.list(.registerDevice) }
        let server = try Registry(server: settings, daemon: daemon)
        #expect(try await content(server) == before)
        let verdict = try await server.verifyAudit()
        #expect(verdict.firstBroken == nil && verdict.head == moved.auditHead)
        let added = try await PartnerSample.add(try #require(FolderName("fabrikam")), number: 2, to: server)
        #expect(added.id == 2)
        let file = folder.path + "/back.db"
        let back = try await server.move(to: .file(file), by: PartnerSample.anna, at: 10) { _ in }
        let returned = try #require(back.value)
        #expect(returned.rows > moved.rows)
        let again = try Registry(path: file)
        #expect(try await content(again) == content(server))
        #expect(try await again.verifyAudit().firstBroken == nil)
        #expect(try await PartnerSample.add(try #require(FolderName("wingtip")), number: 3, to: again).id == 3)
    }

    @Test func `what was cut off is gone on with, and until it is done work goes on here`() async throws {
        await #expect(throws: CutOff.self) {
            try await sample.registry.move(to: .server(settings, daemon), by: PartnerSample.anna, at: 9) { step in
                if case .copying(let done, _) = step, done > 9000 { throw CutOff() }
            }
        }
        try await sample.settle(try await sample.list(.registerDevice), [PartnerSample.row(2, serial: "NEW")])
        // What it brought and what changed since, there too, is all made the same.
        try Self.connection(settings).execute("UPDATE devices SET model = 'another' WHERE id = 77")
        let move = try await sample.registry.move(to: .server(settings, daemon), by: PartnerSample.anna, at: 10) { _ in
        }
        #expect(move.value != nil)
        #expect(try await content(Registry(server: settings, daemon: daemon)) == content(sample.registry))
    }

    @Test func `what is not the same in the end is found, and work goes on here`() async throws {
        let settings = settings
        let refused = try await sample.registry.move(to: .server(settings, daemon), by: PartnerSample.anna, at: 9) {
            step in
            guard case .comparing("audit", _, _) = step else { return }
            try Self.connection(settings).execute("UPDATE devices SET model = 'another' WHERE id = 77")
        }
        #expect(refused.refusal?.code == "copy-differs")
        #expect(refused.refusal?.reason.contains("the table devices differs") == true)
        try await sample.settle(try await sample.list(.registerDevice), [PartnerSample.row(2, serial: "NEW")])
    }

    @Test func `a database with another registry is refused, and nothing is changed in it`() async throws {
        let settings = settings
        let other = try await PartnerSample()
        #expect(
            try await other.registry.move(to: .server(settings, daemon), by: PartnerSample.ben, at: 9) { _ in }.value
                != nil)
        let before = try await content(Registry(server: settings, daemon: daemon))
        let refused = try await sample.registry.move(to: .server(settings, daemon), by: PartnerSample.anna, at: 9) {
            _ in
        }
        #expect(refused.refusal?.code == "holds-another")
        #expect(try await content(Registry(server: settings, daemon: daemon)) == before)
        // Work goes on here.
        try await sample.settle(try await sample.list(.registerDevice), [PartnerSample.row(2, serial: "NEW")])
    }

    @Test func `a registry that a daemon works with is not moved to`() async throws {
        let there = try Registry(server: settings, daemon: daemon)
        let refused = try await sample.registry.move(to: .server(settings, daemon), by: PartnerSample.anna, at: 9) {
            _ in
        }
        #expect(refused.refusal?.code == "works-there")
        #expect(try await there.customers().isEmpty)
    }
}
