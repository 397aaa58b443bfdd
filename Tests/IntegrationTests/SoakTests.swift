// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import Testing

/// Much work and many restarts: what a daemon takes of the machine does not grow with what it has done.
@Suite(.serialized) struct SoakTests {
    /// How many lists are imported, and how often it is restarted (`make soak` gives them).
    private static let imports = number("SOAK_IMPORTS") ?? 120
    private static let restarts = number("SOAK_RESTARTS") ?? 4

    @Test func `after all of it memory, descriptors, threads and log are what they were, and nothing is lost`() throws {
        let begin = ContinuousClock.now
        var soak = try Soak()
        // First the restarts, every other one a kill; then one daemon does as much work without one.
        var atStart: [DaemonSample] = []
        for restart in 1...Self.restarts {
            try soak.work(upTo: restart * (Self.imports / 2) / Self.restarts)
            atStart.append(try soak.restart(killing: restart.isMultiple(of: 2)))
        }
        var atWork: [DaemonSample] = []
        let first = soak.imports
        for step in 1...100 {
            try soak.work(upTo: first + step * (Self.imports - first) / 100)
            atWork.append(try soak.sample())
        }
        try soak.end()
        let minutes = (ContinuousClock.now - begin).components.seconds / 60
        print("\(soak.imports) imports, \(soak.rows) rows, \(Self.restarts) restarts in \(minutes) minutes")
        print("After a restart:\n\(DaemonSample.header)")
        for sample in Self.some(atStart, 10) { print(sample) }
        print("Without one:\n\(DaemonSample.header)")
        for sample in Self.some(atWork, 20) { print(sample) }
        Self.expectFlat(atStart, "after a restart")
        Self.expectFlat(atWork, "at work")
        Self.expectSteady(atStart + atWork)
    }

    /// What does not depend on how much was done: the last third against the second quarter.
    private static func expectFlat(_ samples: [DaemonSample], _ what: String) {
        let early = Array(samples[(samples.count / 4)..<(samples.count / 2)])
        let late = Array(samples.suffix(samples.count / 3))
        for (name, figure, slack) in [
            // AddressSanitizer keeps 256 MiB of what was given back.
            ("memory", \DaemonSample.memory, Sanitizer.isWatching ? 512 << 20 : 4 << 20),
            ("descriptors", \.descriptors, 2), ("threads", \.threads, 3),
            // It is written back after every thousand pages.
            ("log", \.log, 8 << 20),
        ] as [(String, KeyPath<DaemonSample, Int> & Sendable, Int)] {
            let (before, after) = (early.median { $0[keyPath: figure] }, late.median { $0[keyPath: figure] })
            let ratio = before > 0 ? Int(100 * after / before) : 100
            print("\(name) \(what): late against early \(ratio) %")
            #expect(after <= before * 1.25 + Double(slack), "\(name) \(what): \(before), then \(after)")
        }
    }

    /// What each import leaves in the registry is as much at the end as it was at the beginning.
    private static func expectSteady(_ samples: [DaemonSample]) {
        let (first, middle, last) = (
            samples[samples.count / 10], samples[samples.count / 2], samples[samples.count - 1]
        )
        func perImport(_ from: DaemonSample, _ to: DaemonSample) -> Int {
            (to.registry - from.registry) / max(to.imports - from.imports, 1)
        }
        let (early, late) = (perImport(first, middle), perImport(middle, last))
        print("registry: \(early) bytes an import early, \(late) late")
        // In a small run a page more or less is much.
        if Self.imports >= 1000 { #expect(Double(late) <= Double(early) * 1.5) }
        #expect(samples.allSatisfy { $0.log < 96 << 20 })
    }

    /// Some of them, evenly, and the last.
    private static func some(_ samples: [DaemonSample], _ count: Int) -> [DaemonSample] {
        let step = max(samples.count / count, 1)
        return samples.indices.filter { ($0 + 1).isMultiple(of: step) }.map { samples[$0] }
    }

    private static func number(_ variable: String) -> Int? {
        getenv(variable).flatMap { Int(String(cString: $0)) }.flatMap { $0 > 0 ? $0 : nil }
    }
}

/// A house of customers at work, with a model of what must be.
private struct Soak {
    private let root: ScratchRoot
    private let control: ControlProgram
    private var model = TortureModel(customers: ["contoso", "fabrikam", "northwind"], seed: UInt64(KillTests.seed))
    private var daemon: RunningDaemon
    private(set) var imports = 0
    private(set) var rows = 0

    init() throws {
        root = try ScratchRoot.prepared(model.customers, configuration: "[Drop]\nSettleSec=100ms\nRescanSec=1s\n")
        control = ControlProgram(root: root)
        daemon = try RunningDaemon(root)
        for customer in model.customers { try control.succeed("profile", "create", customer, "kiosk") }
    }

    /// Imports lists until so many are done, and compares each report; asks this and that in between.
    mutating func work(upTo goal: Int) throws {
        while imports < goal {
            let lists = model.drawLists(min(20, goal - imports))
            for list in lists {
                let target = root.importFolder(list.customer) + (list.folder.isEmpty ? "" : "/\(list.folder)")
                try root.drop(list.bytes, as: Array(list.name.utf8), in: target)
            }
            for customer in model.customers {
                try compare(lists.filter { $0.customer == customer }, of: customer)
            }
            imports += lists.count
            rows += lists.map(\.outcomes.count).reduce(0, +)
            try ask()
        }
    }

    private func compare(_ lists: [TortureModel.List], of customer: String) throws {
        for result in try root.awaitResults(customer, count: lists.count, daemon) {
            let name = try result.summary().file
            let list = try #require(lists.first { $0.name == name }, "\(name)")
            let outcomes = try result.report().map(\.outcome)
            #expect(outcomes == list.outcomes, "\(name) in \(list.folder)")
            _ = try ProgramRun("/bin/rm", ["-r", result.folder])
        }
    }

    private func ask() throws {
        let customer = model.customers[imports / 20 % model.customers.count]
        switch imports / 20 % 5 {
        case 0: try control.succeed("status")
        case 1: try control.succeed("import", "list")
        case 2: try control.succeed("device", "list", customer)
        case 3: try control.succeed("customer", "update", customer, "--group-tag=Tag\(imports)")
        default: try control.succeed("metrics")
        }
    }

    /// Ends the daemon, with or without asking it, starts another one, and tells what that takes.
    mutating func restart(killing: Bool) throws -> DaemonSample {
        if killing {
            try daemon.kill()
        } else {
            #expect(try daemon.stop() == 0, "\(daemon.journal)")
        }
        daemon = try RunningDaemon(root)
        // After a kill it has checked the registry; everything has been in use once.
        try ask()
        return try sample()
    }

    func sample() throws -> DaemonSample { try DaemonSample(of: daemon, imports: imports) }

    /// Compares everything, and stops it.
    func end() throws {
        for customer in model.customers {
            let devices = try control.json([Device].self, "device", "list", customer)
            #expect(
                Dictionary(uniqueKeysWithValues: devices.map { ($0.serialNumber, $0.profile) })
                    == model.devices(of: customer), "\(customer)")
        }
        try control.succeed("registry", "verify")
        #expect(listFolder("\(root.spool)/processing").isEmpty)
        #expect(try daemon.stop() == 0)
    }

    private struct Device: Decodable {
        let serialNumber: String
        let profile: String?
    }
}
