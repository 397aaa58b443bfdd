// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

/// What SQLite may answer, each from the real thing: what is said, what waits and what ends, and that nothing is lost.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct RegistryErrorTests {
    private static let quick = "[Drop]\nSettleSec=100ms\nRescanSec=1s\n"

    /// An error that passes when its cause does.
    struct Passing: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let errno: CInt
        let calls: String
        let code: String
        let cause: String
        let nextStep: String
    }

    static let passing = [
        Passing(
            testDescription: "SQLITE_FULL", errno: ENOSPC, calls: "pwrite64", code: "SQLite 13:",
            cause: "there is no room left on its disk", nextStep: "Make room there"),
        Passing(
            testDescription: "SQLITE_IOERR, by a quota", errno: EDQUOT, calls: "pwrite64", code: "Disk quota exceeded",
            cause: "there is no room left on its disk", nextStep: "raise the quota"),
        Passing(
            testDescription: "SQLITE_IOERR, writing", errno: EIO, calls: "pwrite64", code: "SQLite 778:",
            cause: "its disk cannot be read or written", nextStep: "'journalctl -k'"),
        Passing(
            testDescription: "SQLITE_IOERR, syncing", errno: EIO, calls: "fdatasync", code: "SQLite 1034:",
            cause: "its disk cannot be read or written", nextStep: "'journalctl -k'"),
    ]

    @Test(arguments: passing)
    func `at work it is named, waited for, and the list is done then`(error: Passing) throws {
        let root = try ScratchRoot.prepared(configuration: Self.quick)
        let mark = "\(root.outside)/broken"
        let daemon = try RunningDaemon(
            root, preload: .failAt,
            environment: [
                "FAIL_ERRNO": "\(error.errno)", "FAIL_CALLS": error.calls, "FAIL_PATH": "/registry.db-wal",
                "FAIL_WHILE": mark,
            ])
        try writeBytes([], to: mark)
        try root.drop(PlainList.bytes(rows: 3), as: "list.csv", for: "contoso")
        try daemon.awaitJournal("Work cannot go on")
        unlink(mark)
        #expect(try root.awaitResult("contoso", daemon).summary().outcomes == ["registered": 3])
        #expect(try daemon.stop() == 0)
        for text in [root.registry, error.code, error.cause, error.nextStep, "Nothing is lost"] {
            #expect(daemon.journal.contains(text), "\(text)\n\(daemon.journal)")
        }
    }

    @Test func `SQLITE_BUSY at work: the other program is to be ended, and the list is done then`() throws {
        let root = try ScratchRoot.prepared(configuration: Self.quick)
        let daemon = try RunningDaemon(root)
        let holder = try RegistryHolder(root.registry, "BEGIN IMMEDIATE")
        try root.drop(PlainList.bytes(rows: 3), as: "list.csv", for: "contoso")
        try daemon.awaitJournal("another program has it locked (SQLite 5: database is locked)")
        #expect(daemon.journal.contains("'fuser -v \(root.registry)' names it"))
        holder.letGo()
        #expect(try root.awaitResult("contoso", daemon).summary().outcomes == ["registered": 3])
        #expect(try daemon.stop() == 0)
    }

    @Test func `SQLITE_FULL at the start is waited for`() throws {
        let root = try ScratchRoot.prepared()
        // Otherwise there is nothing to write.
        for end in ["-wal", "-shm"] { unlink(root.registry + end) }
        let mark = "\(root.outside)/full"
        try writeBytes([], to: mark)
        let daemon = try RunningDaemon(
            starting: root, preload: .failAt,
            environment: [
                "FAIL_ERRNO": "\(ENOSPC)", "FAIL_CALLS": "pwrite64", "FAIL_PATH": "/registry.db", "FAIL_WHILE": mark,
            ])
        try daemon.awaitJournal("there is no room left on its disk")
        #expect(daemon.journal.contains("Make room there") && daemon.journal.contains("tries again by itself"))
        unlink(mark)
        try daemon.awaitReady()
        #expect(try daemon.stop() == 0)
    }

    /// A call that fails while the registry is opened, and the status that the daemon ends with.
    struct Ending: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let errno: CInt
        let calls: String
        var number: String?
        let status: CInt
        let texts: [String]
    }

    static let ending = [
        Ending(
            testDescription: "SQLITE_CANTOPEN", errno: EACCES, calls: "open,open64", status: 73,
            texts: ["cannot be opened (", "SQLite 14: unable to open database file, Permission denied", "'ls -l "]),
        Ending(
            testDescription: "SQLITE_READONLY", errno: EACCES, calls: "open,open64", number: "1", status: 73,
            texts: ["it can only be read (", "SQLite 8:", "Mount its disk for writing again"]),
        Ending(
            testDescription: "SQLITE_IOERR", errno: EIO, calls: "pread64", number: "1", status: 74,
            texts: ["its disk cannot be read or written (", "Input/output error", "'journalctl -k'"]),
    ]

    @Test(arguments: ending)
    func `at the start it ends the daemon with its own words, and the next start goes on`(error: Ending) throws {
        let root = try ScratchRoot.prepared()
        let before = try readBytes(root.registry)
        var environment = [
            "FAIL_ERRNO": "\(error.errno)", "FAIL_CALLS": error.calls, "FAIL_PATH": "/registry.db", "FAIL_READS": "1",
        ]
        environment["FAIL_AT"] = error.number
        let daemon = try RunningDaemon(starting: root, preload: .failAt, environment: environment)
        #expect(try daemon.process.wait() == error.status)
        for text in error.texts + ["\(root.registry) cannot be used"] {
            #expect(daemon.journal.contains(text), "\(text)\n\(daemon.journal)")
        }
        #expect(try readBytes(root.registry) == before)
        let next = try RunningDaemon(root)
        #expect(try next.stop() == 0)
    }
}
