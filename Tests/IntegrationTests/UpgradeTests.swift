// SPDX-License-Identifier: Apache-2.0

import Glibc
import ScratchFolder
import Testing

/// A registry of every schema that there was opens with this program, whatever interrupts that, and nothing is lost.
@Suite(.serialized) struct UpgradeTests {
    /// What a registry that this program makes has in it.
    private static let newest: Result<(schema: Int, definitions: [String]), any Error> = Result {
        let root = try ScratchRoot.prepared([])
        let database = ClosedDatabase(path: root.registry)
        return (try database.schema(), try database.definitions())
    }

    @Test func `a registry of every schema is kept`() throws {
        let newest = try Self.newest.get().schema
        #expect(KeptRegistry.schemas == Array(1...newest), "Tests/Registries/make makes one: see there")
        for schema in KeptRegistry.schemas {
            let folder = try ScratchFolder()
            try KeptRegistry.make(schema: schema, at: "\(folder.path)/kept.db")
            let kept = ClosedDatabase(path: "\(folder.path)/kept.db")
            #expect(try kept.schema() == schema)
            #expect(try kept.problems().isEmpty)
            for table in try kept.ask("SELECT name FROM sqlite_schema WHERE type = 'table'") {
                #expect(try kept.ask("SELECT count(*) FROM \(table)") != ["0"], "\(table) of schema \(schema)")
            }
        }
    }

    @Test(arguments: KeptRegistry.schemas)
    func `it opens with this program and has lost nothing`(schema: Int) throws {
        let upgrade = try Upgrade(schema: schema)
        let root = try upgrade.begin()
        let daemon = try RunningDaemon(root)
        let control = ControlProgram(root: root)
        #expect(try control.succeed("registry", "verify").contains("sound"))
        #expect(try control.succeed("customer", "list").contains("northwind"))
        #expect(try control.succeed("device", "list", "contoso").contains("S2"))
        // And it is worked with: what is registered is found again by what identifies it.
        try root.drop(PlainList.bytes(rows: 2), as: "new.csv", for: "contoso")
        // As in Tests/Registries/make: the header and two devices with hashes.
        let known = try readText("\(Programs.tree)/Config/example-devices.csv").split(whereSeparator: \.isNewline)
            .prefix(3)
        try root.drop(Array(known.joined(separator: "\n").utf8), as: "known.csv", for: "contoso")
        // What was held then has lost its list with its spool, and ends too.
        let results = try root.awaitResults("contoso", count: 2 + upgrade.unfinished(), daemon)
        let outcomes = try results.map { try $0.summary() }.filter { ["new.csv", "known.csv"].contains($0.file) }
        #expect(
            Dictionary(uniqueKeysWithValues: outcomes.map { ($0.file, $0.outcomes) })
                == ["new.csv": ["registered": 2], "known.csv": ["already-registered": 2]])
        #expect(try daemon.stop() == 0)
        try upgrade.expectWhole(root, try Self.newest.get().definitions, "from schema \(schema)")
    }

    @Test func `killed at any change of the disk, it is wholly of one schema, and goes on`() throws {
        let upgrade = try Upgrade(schema: 1)
        let calls = try upgrade.calls()
        try #require(calls.contains { $0.name == "pwrite64" && $0.path.hasSuffix("registry.db-wal") })
        let newest = try Self.newest.get().definitions
        var seen: [Int: Int] = [:]
        let step = KillTests.step == 1 ? 1 : KillTests.step * 5
        for point in stride(from: 1 + KillTests.seed % step, through: calls.count, by: step) {
            let root = try upgrade.begin()
            let what = "killed at \(calls[point - 1])"
            var environment = ["KILL_AT": "\(point)"]
            if point % 2 == 0 { environment["KILL_TORN"] = "1" }
            let daemon = try RunningDaemon(starting: root, preload: .killAt, environment: environment)
            if (try? daemon.awaitReady()) != nil { daemon.process.send(signal: SIGTERM) }
            _ = try daemon.process.wait()
            seen[try upgrade.expectOneSchema(root, what), default: 0] += 1
            try upgrade.goOn(root, newest, what)
        }
        let kills = seen.values.reduce(0, +)
        print("UpgradeTests: \(kills) kills in \(calls.count) changes of the disk, by the schema left: \(seen)")
    }

    @Test func `whichever change of the disk fails, it is wholly of one schema, and goes on`() throws {
        let upgrade = try Upgrade(schema: 1)
        let calls = try upgrade.calls()
        let newest = try Self.newest.get().definitions
        let step = KillTests.step == 1 ? 1 : KillTests.step * 5
        let errors = [ENOSPC, EIO]
        var tried = 0
        for point in stride(from: 1 + KillTests.seed % step, through: calls.count, by: step) {
            let root = try upgrade.begin()
            let error = errors[point % errors.count]
            let environment = ["FAIL_ERRNO": "\(error)", "FAIL_AT": "\(point)", "FAIL_PATH": root.path]
            let what = "\(String(cString: strerror(error))) at \(calls[point - 1])"
            let daemon = try RunningDaemon(starting: root, preload: .failAt, environment: environment)
            let isReady = (try? daemon.awaitReady()) != nil
            if isReady { daemon.process.send(signal: SIGTERM) }
            let status = try daemon.process.wait()
            #expect(isReady ? status == 0 : daemon.journal.contains(root.path), "\(what): \(status) \(daemon.journal)")
            _ = try upgrade.expectOneSchema(root, what)
            try upgrade.goOn(root, newest, what)
            tried += 1
        }
        print("UpgradeTests: \(tried) failing calls, of \(calls.count) changes of the disk")
    }
}

/// The upgrade of one kept registry, done again and again.
private struct Upgrade {
    private let schema: Int
    private let folder: ScratchFolder
    /// The definitions of each schema, by its number.
    private let definitions: [Int: [String]]
    private var kept: String { "\(folder.path)/\(schema).db" }

    init(schema: Int) throws {
        self.schema = schema
        let folder = try ScratchFolder()
        self.folder = folder
        definitions = try Dictionary(
            uniqueKeysWithValues: KeptRegistry.schemas.map { schema in
                try KeptRegistry.make(schema: schema, at: "\(folder.path)/\(schema).db")
                return (schema, try ClosedDatabase(path: "\(folder.path)/\(schema).db").definitions())
            })
    }

    /// How many imports were under way.
    func unfinished() throws -> Int {
        try ClosedDatabase(path: kept).ask("SELECT id FROM imports WHERE state <> 'reported'").count
    }

    /// A root with nothing but the registry.
    func begin() throws -> ScratchRoot {
        let root = try ScratchRoot()
        try root.write("[Drop]\nSettleSec=100ms\nRescanSec=1s\n", to: root.configuration)
        try makeFolders("\(root.path)/var/lib/autopilotd")
        try writeBytes(try readBytes(kept), to: root.registry)
        return root
    }

    /// Every change of the disk until it is ready, without a disturbance.
    func calls() throws -> [DiskCall] {
        let root = try begin()
        let log = "\(root.outside)/calls"
        let daemon = try RunningDaemon(root, preload: .killAt, environment: ["PRELOAD_LOG": log])
        let calls = try DiskCall.read(log)
        #expect(try daemon.stop() == 0)
        return calls
    }

    /// What is left has all of one schema and nothing of another, and every row.
    ///
    /// - Returns: which schema it is.
    func expectOneSchema(_ root: ScratchRoot, _ what: String) throws -> Int {
        // sqlite3 would write the log back: it gets a copy.
        let copy = try root.copy()
        let database = ClosedDatabase(path: copy.registry)
        let left = try database.schema()
        #expect(try database.definitions() == definitions[left], "\(what): schema \(left)")
        #expect(try database.rows(missingFrom: kept).isEmpty, "\(what): schema \(left)")
        return left
    }

    /// Starts it once more, undisturbed.
    func goOn(_ root: ScratchRoot, _ newest: [String], _ what: String) throws {
        let daemon = try RunningDaemon(root)
        #expect(try daemon.stop() == 0, "\(what): \(daemon.journal)")
        try expectWhole(root, newest, what)
    }

    /// It is what a new registry is, is sound, and has every row that it had.
    func expectWhole(_ root: ScratchRoot, _ newest: [String], _ what: String) throws {
        let database = ClosedDatabase(path: root.registry)
        #expect(try database.definitions() == newest, "\(what)")
        #expect(try database.problems().isEmpty, "\(what)")
        let missing = try database.rows(missingFrom: kept)
        #expect(missing.isEmpty, "\(what)")
    }
}
