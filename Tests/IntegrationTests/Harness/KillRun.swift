// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

/// One small import, done again and again from the same state, with and without kills.
final class KillRun {
    private let prepared: ScratchRoot
    /// The folder below the customer's own into which the list is dropped; empty to register.
    private let folder: String
    /// How many of the list's devices are registered in the end.
    private let devicesLeft: Int
    private var wanted: [UInt8] = []
    // Rows of every kind: sound, twice, and without identifiers.
    private let list = Array(
        ([PlainList.header] + (1...5).map { PlainList.line(PlainList.serial("K", $0)) }
            + [PlainList.line(PlainList.serial("K", 2)), ",,,Contoso,Synthetic 14"]).joined(separator: "\r\n").utf8)

    /// - Parameter deregistering: whether the list's devices are registered first, and its drop deregisters them.
    init(_ prepared: ScratchRoot, deregistering: Bool = false) throws {
        self.prepared = prepared
        folder = deregistering ? "deregister" : ""
        devicesLeft = deregistering ? 0 : 5
        if deregistering { try register() }
    }

    /// Registers the devices, and forgets that report.
    private func register() throws {
        try prepared.drop(list, as: "list.csv", for: "contoso")
        let daemon = try RunningDaemon(prepared)
        let result = try prepared.awaitResult("contoso", daemon)
        try daemon.stop()
        let removed = try ProgramRun("/bin/rm", ["-r", result.folder])
        if removed.status != 0 { throw Fault("rm: \(removed)") }
    }

    /// Runs it without a kill, keeps the report to compare, and tells every change of the disk.
    func undisturbed() throws -> [DiskCall] {
        let root = try begin()
        let log = "\(root.outside)/calls"
        let daemon = try RunningDaemon(root, preload: .killAt, environment: ["PRELOAD_LOG": log])
        let result = try root.awaitResult("contoso", daemon)
        #expect(try daemon.stop() == 0)
        wanted = try readBytes("\(result.folder)/report.csv")
        return try DiskCall.read(log)
    }

    /// Kills it before its n-th change of the disk, or half-way through it, and lets it go on.
    func killed(at point: Int, torn: Bool, _ calls: [DiskCall]) throws {
        let root = try begin()
        var environment = ["KILL_AT": "\(point)"]
        if torn { environment["KILL_TORN"] = "1" }
        let daemon = try RunningDaemon(starting: root, preload: .killAt, environment: environment)
        // A run whose threads happen to take another order may make fewer calls; then it just ends.
        if try root.awaitResultOrEnd("contoso", daemon) != nil { daemon.process.send(signal: SIGTERM) }
        _ = try daemon.process.wait()
        try goOn(root, "killed at \(calls[point - 1])\(torn ? ", torn" : "")")
    }

    /// Kills it some milliseconds after its start, and lets it go on.
    func killed(after milliseconds: Int32) throws {
        let root = try begin()
        let daemon = try RunningDaemon(starting: root)
        var lifeline = [pollfd(fd: daemon.process.lifeline, events: Int16(POLLIN), revents: 0)]
        _ = poll(&lifeline, 1, milliseconds)
        try daemon.kill()
        try goOn(root, "killed after \(milliseconds) ms")
    }

    /// Runs it without a disturbance, and tells what it did to the disk, which was safe as it is before the start.
    ///
    /// - Parameter isDeaf: whether syncs of what has this name do nothing.
    func recorded(isDeaf: @escaping (String) -> Bool = { _ in false }) throws -> (SimulatedDisk, DiskRecording) {
        let root = try begin()
        let disk = try SimulatedDisk(root.path, isDeaf: isDeaf)
        let recording = "\(root.outside)/recording"
        let daemon = try RunningDaemon(root, preload: .recorder, environment: ["RECORDING": recording])
        let result = try root.awaitResult("contoso", daemon)
        #expect(try daemon.stop() == 0)
        wanted = try readBytes("\(result.folder)/report.csv")
        return (disk, try DiskRecording(recording))
    }

    /// Runs it without a disturbance, and tells every call on a file of its own, also those that only read.
    func callsOnFiles() throws -> [DiskCall] {
        let root = try begin()
        let log = "\(root.outside)/calls"
        let environment = ["PRELOAD_LOG": log, "FAIL_AT": "0", "FAIL_READS": "1", "FAIL_PATH": root.path]
        let daemon = try RunningDaemon(root, preload: .failAt, environment: environment)
        let result = try root.awaitResult("contoso", daemon)
        #expect(try daemon.stop() == 0)
        wanted = try readBytes("\(result.folder)/report.csv")
        return try DiskCall.read(log)
    }

    /// Lets its n-th call on a file fail, and then go on: by itself, or after it stopped with a message, once more.
    func failed(at point: Int, errno: CInt, _ call: DiskCall) throws {
        let root = try begin()
        let environment = [
            "FAIL_ERRNO": "\(errno)", "FAIL_AT": "\(point)", "FAIL_READS": "1", "FAIL_PATH": root.path,
        ]
        let what = "\(String(cString: strerror(errno))) at \(call)"
        let daemon = try RunningDaemon(starting: root, preload: .failAt, environment: environment)
        do {
            if try root.awaitResultOrEnd("contoso", daemon) != nil { daemon.process.send(signal: SIGTERM) }
        } catch {
            Issue.record("\(what): neither a result nor an end: \(error)")
            try daemon.kill()
        }
        let status = try daemon.process.wait()
        #expect((0...78).contains(status), "\(what): it ends with \(status)\n\(daemon.journal)")
        #expect(status == 0 || daemon.journal.contains(root.path) || daemon.journal.contains("registry"), "\(what)")
        try goOn(root, what)
    }

    /// Starts it on what a power cut left, and tells what is not as it should be in the end.
    ///
    /// - Parameter limit: how long its report is waited for.
    func problems(
        after remains: [String: [UInt8]?], isReported: Bool, within limit: Duration = .seconds(180)
    ) throws -> [String] {
        let root = try ScratchRoot()
        for (path, content) in remains.sorted(by: { $0.key < $1.key }) {
            if let content {
                try writeBytes(content, to: "\(root.path)/\(path)")
            } else {
                try makeFolders("\(root.path)/\(path)")
            }
        }
        let isThere = try root.results("contoso").count == 1
        return (isReported && !isThere ? ["the results are gone that were announced"] : [])
            + (try problems(root, within: limit))
    }

    private func begin() throws -> ScratchRoot {
        let root = try prepared.copy()
        let target = root.importFolder("contoso") + (folder.isEmpty ? "" : "/\(folder)")
        try root.drop(list, as: Array("list.csv".utf8), in: target)
        return root
    }

    private func goOn(_ root: ScratchRoot, _ what: String) throws {
        let problems = try problems(root)
        #expect(problems.isEmpty, "\(what)")
    }

    /// Lets it go on, and tells what is not as it is without a disturbance.
    private func problems(_ root: ScratchRoot, within limit: Duration = .seconds(180)) throws -> [String] {
        let daemon = try RunningDaemon(root)
        let result = try root.awaitResult("contoso", daemon, Deadline(in: limit))
        let devices = try ControlProgram(root: root).succeed("device", "list", "contoso", "--json")
        let status = try daemon.stop()
        let left = [folder, ""].flatMap { listFolder("\(root.importFolder("contoso"))/\($0)") }
            .filter { $0.hasSuffix(".csv") }
        let checks = [
            ("it ends with \(status)", status == 0),
            ("the report is another one", try readBytes("\(result.folder)/report.csv") == wanted),
            ("original.csv is not what was dropped", try result.original == list),
            ("there are more results than one", try root.results("contoso").count == 1),
            (
                "there are more or fewer devices",
                devices.split(separator: "SN-K-", omittingEmptySubsequences: false).count == devicesLeft + 1
            ),
            ("lists are left", (left + listFolder("\(root.spool)/processing")).isEmpty),
            ("there are more results folders", listFolder("\(root.spool)/results/contoso").count == 1),
        ]
        let problems = checks.filter { !$0.1 }.map(\.0)
        return problems.isEmpty ? [] : problems + [daemon.journal]
    }
}
