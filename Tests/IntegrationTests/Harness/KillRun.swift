// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

/// One small import, done again and again from the same state, with and without kills.
final class KillRun {
    private let prepared: ScratchRoot
    private var wanted: [UInt8] = []
    // Rows of every kind: sound, twice, and without identifiers.
    private let list = Array(
        ([PlainList.header] + (1...5).map { PlainList.line(PlainList.serial("K", $0)) }
            + [PlainList.line(PlainList.serial("K", 2)), ",,,Contoso,Synthetic 14"]).joined(separator: "\r\n").utf8)

    init(_ prepared: ScratchRoot) throws {
        self.prepared = prepared
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

    private func begin() throws -> ScratchRoot {
        let root = try prepared.copy()
        try root.drop(list, as: "list.csv", for: "contoso")
        return root
    }

    private func goOn(_ root: ScratchRoot, _ what: String) throws {
        let daemon = try RunningDaemon(root)
        let result = try root.awaitResult("contoso", daemon)
        let devices = try ControlProgram(root: root).succeed("device", "list", "contoso", "--json")
        #expect(try daemon.stop() == 0, "\(what)")
        #expect(try readBytes("\(result.folder)/report.csv") == wanted, "\(what)\n\(daemon.journal)")
        #expect(try result.original == list, "\(what)")
        #expect(try root.results("contoso").count == 1, "\(what)")
        #expect(devices.split(separator: "SN-K-", omittingEmptySubsequences: false).count == 6, "\(what)")
        let left = listFolder(root.importFolder("contoso")).filter { $0.hasSuffix(".csv") }
        #expect((left + listFolder("\(root.spool)/processing")).isEmpty, "\(what)")
        #expect(listFolder("\(root.spool)/results/contoso").count == 1, "\(what)")
    }
}
