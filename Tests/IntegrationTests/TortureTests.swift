// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import Testing

/// Random work, and kills at random moments: in the end everything is as a model of it says.
@Suite(.serialized) struct TortureTests {
    /// How long, and with which seed to begin (`make torture` gives them).
    private static let seconds = number("TORTURE_SECONDS") ?? 10
    private static let seed = number("TORTURE_SEED") ?? KillTests.seed

    @Test func `whatever is killed whenever, registry, reports, results and audit trail are as they must be`() throws {
        let end = ContinuousClock.now + .seconds(Self.seconds)
        var random = SeededNumbers(seed: UInt64(Self.seed))
        var kills = 0
        var rounds = 0
        var lists = 0
        repeat {
            // A fresh house now and then, so that none grows so old that it only lists results.
            let torture = try Torture(seed: random.next())
            for _ in 0..<15 where ContinuousClock.now < end || rounds == 0 {
                kills += try torture.round(&random)
                rounds += 1
            }
            lists += torture.listCount
        } while ContinuousClock.now < end
        print("TortureTests: \(kills) kills in \(rounds) rounds with \(lists) lists, seed \(Self.seed)")
        #expect(kills > 0 && lists > 0)
    }

    private static func number(_ variable: String) -> Int? {
        getenv(variable).flatMap { Int(String(cString: $0)) }.flatMap { $0 > 0 ? $0 : nil }
    }
}

/// One house of customers that is tortured round by round.
private final class Torture {
    private let root: ScratchRoot
    private let control: ControlProgram
    private var model: TortureModel
    private(set) var listCount = 0
    private let what: String

    init(seed: UInt64) throws {
        what = "seed \(seed)"
        model = TortureModel(customers: ["contoso", "fabrikam", "northwind"], seed: seed)
        root = try ScratchRoot.prepared(model.customers, configuration: "[Drop]\nSettleSec=100ms\nRescanSec=1s\n")
        control = ControlProgram(root: root)
        let daemon = try RunningDaemon(root)
        for customer in model.customers { try control.succeed("profile", "create", customer, "kiosk") }
        try daemon.stop()
    }

    /// Drops some lists while the daemon is killed again and again, lets it finish, and compares.
    ///
    /// - Returns: how often it was killed.
    func round(_ random: inout SeededNumbers) throws -> Int {
        let lists = model.drawLists(Int.random(in: 1...4, using: &random))
        var rest = lists[...]
        let kills = Int.random(in: 4...12, using: &random)
        for _ in 0..<kills {
            if let list = rest.popFirst() { try drop(list) }
            let daemon = try RunningDaemon(starting: root)
            var lifeline = [pollfd(fd: daemon.process.lifeline, events: Int16(POLLIN), revents: 0)]
            _ = poll(&lifeline, 1, Int32.random(in: 0...90, using: &random))
            // While it was about to work or at work.
            if let list = rest.popFirst() { try drop(list) }
            _ = poll(&lifeline, 1, Int32.random(in: 0...30, using: &random))
            try daemon.kill()
        }
        for list in rest { try drop(list) }
        listCount += lists.count
        try compare(lists)
        return kills
    }

    private func drop(_ list: TortureModel.List) throws {
        let target = root.importFolder(list.customer) + (list.folder.isEmpty ? "" : "/\(list.folder)")
        try root.drop(list.bytes, as: Array(list.name.utf8), in: target)
    }

    private func compare(_ lists: [TortureModel.List]) throws {
        let daemon = try RunningDaemon(root)
        for customer in model.customers {
            let own = lists.filter { $0.customer == customer }
            let results = try root.awaitResults(customer, count: own.count, daemon)
            #expect(results.count == own.count, "\(what)")
            for result in results { try compare(result, own, daemon) }
            let devices = try control.json([Device].self, "device", "list", customer)
            #expect(
                Dictionary(uniqueKeysWithValues: devices.map { ($0.serialNumber, $0.profile) })
                    == model.devices(of: customer), "\(what)")
            // What was compared is not compared again.
            for result in results { _ = try ProgramRun("/bin/rm", ["-r", result.folder]) }
        }
        try control.succeed("registry", "verify")
        let audit = try control.json([Entry].self, "audit", "list", "--limit", "100000")
        let changed = audit.filter {
            ["registered", "deregistered", "profile-applied", "profile-removed"].contains($0.outcome)
        }
        #expect(Dictionary(grouping: changed, by: \.operation).mapValues(\.count) == model.changes, "\(what)")
        #expect(listFolder("\(root.spool)/processing").isEmpty, "\(what)")
        #expect(try daemon.stop() == 0, "\(what)")
    }

    private func compare(_ result: ImportResult, _ lists: [TortureModel.List], _ daemon: RunningDaemon) throws {
        let name = try result.summary().file
        let list = try #require(lists.first { $0.name == name }, "\(what): \(name)")
        #expect(try result.original == list.bytes, "\(what): \(name)")
        let report = try result.report()
        #expect(
            report.map(\.outcome) == list.outcomes,
            "\(what): \(name) in \(list.folder): \(report.map { "\($0.serialNumber) \($0.outcome) \($0.code)" }) not \(list.outcomes)"
        )
    }

    private struct Device: Decodable {
        let serialNumber: String
        let profile: String?
    }

    private struct Entry: Decodable {
        let operation: String
        let outcome: String
    }
}
