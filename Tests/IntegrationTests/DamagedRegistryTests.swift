// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

/// A registry that is damaged is refused with its own words, never written to, and never replaced by a new one.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct DamagedRegistryTests {
    /// What can befall the file while no daemon runs.
    struct Damage: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let text: String
        /// Whether the log of a killed daemon lies beside it.
        var hasLog = false
        let befall: @Sendable (_ registry: String) throws -> Void
    }

    static let damages = [
        Damage(testDescription: "SQLITE_NOTADB: its beginning is overwritten", text: "or its beginning is damaged") {
            try overwrite($0, at: 0, count: 100)
        },
        Damage(testDescription: "SQLITE_CORRUPT: a page of the schema is overwritten", text: "is damaged") {
            try overwrite($0, at: 100, count: 3996)
        },
        Damage(testDescription: "SQLITE_CORRUPT: every page but the first is overwritten", text: "is damaged") {
            let size = try pageSize(ofDatabase: $0)
            for page in 1..<(try readBytes($0).count / size) { try overwrite($0, at: page * size, count: 512) }
        },
        Damage(testDescription: "SQLITE_CORRUPT: it is cut short", text: "is damaged") {
            let size = try pageSize(ofDatabase: $0)
            truncate($0, off_t(try readBytes($0).count / size / 2 * size))
        },
        Damage(testDescription: "it is empty", text: "it is empty") { truncate($0, 0) },
        Damage(testDescription: "it is empty, and its log is there", text: "it is empty", hasLog: true) {
            truncate($0, 0)
        },
        Damage(testDescription: "it is gone, and its log is there", text: "it is gone, but its log", hasLog: true) {
            unlink($0)
        },
    ]

    @Test(arguments: damages)
    func `it is refused and stays as it is, to the last byte`(damage: Damage) throws {
        let root = try ScratchRoot.prepared(configuration: "[Drop]\nSettleSec=100ms\n")
        let first = try RunningDaemon(root)
        try root.drop(PlainList.bytes(rows: 3), as: "first.csv", for: "contoso")
        _ = try root.awaitResult("contoso", first)
        if damage.hasLog { try first.kill() } else { try first.stop() }
        try damage.befall(root.registry)
        try root.drop(PlainList.bytes(rows: 2, batch: "B"), as: "second.csv", for: "contoso")
        let before = try Self.content(root)
        for _ in 1...2 {
            let daemon = try RunningDaemon(starting: root)
            #expect(try daemon.process.wait() == 65)
            for text in [root.registry, damage.text, "nothing is written to it", "estore a backup"] {
                #expect(daemon.journal.contains(text), "\(text)\n\(daemon.journal)")
            }
            #expect(try Self.content(root) == before)
        }
        #expect(exists("\(root.importFolder("contoso"))/second.csv"))
    }

    @Test func `what a list comes upon ends the daemon, and the database stays as it is`() throws {
        let root = try ScratchRoot.prepared(configuration: "[Drop]\nSettleSec=100ms\nRescanSec=1s\n")
        try Self.overwriteRoot("device_keys", of: root.registry)
        let before = try readBytes(root.registry)
        let daemon = try RunningDaemon(root)
        try root.drop(PlainList.bytes(rows: 3), as: "list.csv", for: "contoso")
        #expect(try daemon.process.wait() == 65)
        #expect(daemon.journal.contains("\(root.registry) is damaged ("), "\(daemon.journal)")
        #expect(daemon.journal.contains("Restore a backup"))
        #expect(try readBytes(root.registry) == before)
        #expect(exists("\(root.registry)-wal"), "the log is not written back into what is damaged")
        #expect(try root.results("contoso").isEmpty)
    }

    @Test func `what a question comes upon is answered so, and ends the daemon before it writes again`() throws {
        let root = try ScratchRoot.prepared(configuration: "[Drop]\nSettleSec=100ms\nRescanSec=1s\n")
        try Self.overwriteRoot("subscriptions_customer", of: root.registry)
        let daemon = try RunningDaemon(root)
        let before = try Self.content(root)
        let asked = try ControlProgram(root: root).run(["subscription", "list", "contoso"])
        #expect(asked.status == 1 && asked.errors.contains("it is damaged (SQLite 11:"), "\(asked)")
        try root.drop(PlainList.bytes(rows: 3), as: "list.csv", for: "contoso")
        #expect(try daemon.process.wait() == 65)
        #expect(daemon.journal.contains("\(root.registry) is damaged ("), "\(daemon.journal)")
        #expect(try Self.content(root) == before)
        #expect(exists("\(root.importFolder("contoso"))/list.csv"))
    }

    @Test(arguments: [["registry", "verify"], ["registry", "backup"]])
    func `what a look at all of it finds ends the daemon before it writes again`(command: [String]) throws {
        let root = try ScratchRoot.prepared(configuration: "[Drop]\nSettleSec=100ms\nRescanSec=1s\n")
        try Self.overwriteRoot("subscriptions", of: root.registry)
        let before = try readBytes(root.registry)
        let daemon = try RunningDaemon(root)
        let arguments = command + (command.last == "backup" ? ["\(root.outside)/backup.db"] : [])
        let run = try ControlProgram(root: root).run(arguments)
        #expect(run.status == 1 && (run.output + run.errors).contains("damaged"), "\(run)")
        #expect(!exists("\(root.outside)/backup.db"))
        try root.drop(PlainList.bytes(rows: 3), as: "list.csv", for: "contoso")
        #expect(try daemon.process.wait() == 65)
        #expect(daemon.journal.contains("\(root.registry) is damaged ("), "\(daemon.journal)")
        #expect(try readBytes(root.registry) == before)
        #expect(exists("\(root.importFolder("contoso"))/list.csv"))
    }

    /// The bytes of the database, nil where there is none, and of its log, where one without any is none.
    private static func content(_ root: ScratchRoot) throws -> [[UInt8]?] {
        let log = "\(root.registry)-wal"
        return [exists(root.registry) ? try readBytes(root.registry) : nil, exists(log) ? try readBytes(log) : []]
    }

    /// Overwrites the first page of a table or an index.
    private static func overwriteRoot(_ name: String, of registry: String) throws {
        let database = ClosedDatabase(path: registry)
        let page = try database.ask("SELECT rootpage FROM sqlite_schema WHERE name = '\(name)'").first.flatMap {
            Int($0)
        }
        let size = try database.ask("PRAGMA page_size").first.flatMap { Int($0) }
        try overwrite(registry, at: (try #require(page) - 1) * (try #require(size)), count: 512)
    }

    private static func overwrite(_ path: String, at place: Int, count: Int) throws {
        let file = open(path, O_WRONLY | O_CLOEXEC)
        defer { close(file) }
        let rubbish = [UInt8](repeating: 0xA5, count: count)
        try #require(pwrite(file, rubbish, count, off_t(place)) == count)
    }
}
