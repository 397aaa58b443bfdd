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
        try soak.work(upTo: first + (Self.imports - first) / 10)
        let earlyRest = try soak.rest()
        for step in 11...100 {
            try soak.work(upTo: first + step * (Self.imports - first) / 100)
            atWork.append(try soak.sample())
        }
        let lateRest = try soak.rest(upTo: earlyRest)
        try soak.end()
        let minutes = (ContinuousClock.now - begin).components.seconds / 60
        print("\(soak.imports) imports, \(soak.rows) rows, \(Self.restarts) restarts in \(minutes) minutes")
        print("After a restart:\n\(DaemonSample.header)")
        for sample in Self.some(atStart, 10) { print(sample) }
        print("Without one:\n\(DaemonSample.header)")
        for sample in Self.some(atWork, 20) { print(sample) }
        print("At rest, early and late:\n\(DaemonSample.header)\n\(earlyRest)\n\(lateRest)")
        Self.expectFlat(atStart, "after a restart")
        Self.expectFlat(atWork, "at work")
        Self.expectGivenBack(earlyRest, lateRest, atWork)
        Self.expectSteady(atStart + atWork)
    }

    /// What does not depend on how much was done: the last third against the second quarter.
    private static func expectFlat(_ samples: [DaemonSample], _ what: String) {
        let early = Array(samples[(samples.count / 4)..<(samples.count / 2)])
        let late = Array(samples.suffix(samples.count / 3))
        for (name, figure, slack) in [
            // AddressSanitizer keeps 256 MiB of what was given back.
            ("memory", \DaemonSample.memory, Sanitizer.isWatching ? 512 << 20 : 4 << 20),
            // It is written back whenever nothing is left to do.
            ("log", \.log, 8 << 20),
        ] as [(String, KeyPath<DaemonSample, Int> & Sendable, Int)] {
            let (before, after) = (early.median { $0[keyPath: figure] }, late.median { $0[keyPath: figure] })
            let ratio = before > 0 ? Int(100 * after / before) : 100
            print("\(name) \(what): late against early \(ratio) %")
            #expect(after <= before * 1.25 + Double(slack), "\(name) \(what): \(before), then \(after)")
        }
    }

    /// Threads and descriptors: as many as the work at hand needs, of which none is left when it is done.
    ///
    /// How many it is at a moment depends on what else the machine does; what is left does not. One that each import
    /// leaves is found by dozens.
    private static func expectGivenBack(_ early: DaemonSample, _ late: DaemonSample, _ atWork: [DaemonSample]) {
        #expect(late.threads <= early.threads + slack, "\(early.threadNames), then \(late.threadNames)")
        #expect(late.descriptors <= early.descriptors + slack, "\(early.descriptors), then \(late.descriptors)")
        let (threads, descriptors) = (atWork.map(\.threads).max() ?? 0, atWork.map(\.descriptors).max() ?? 0)
        print("at work at most \(threads) threads and \(descriptors) descriptors")
        // The imports that are under way together, the people that are looked up, the questions that are answered.
        #expect(threads <= early.threads + 48 && descriptors <= early.descriptors + 48)
    }

    /// What comes and goes by itself, such as a look into the folders.
    fileprivate static let slack = 3

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

    /// What it takes when it has nothing to do: what was needed for a while goes within some seconds.
    ///
    /// - Parameter goal: what it is to come down to, for which it is given much time; else it only has to stay the same.
    func rest(upTo goal: DaemonSample? = nil) throws -> DaemonSample {
        let deadline = Deadline()
        var (best, since) = (try sample(), ContinuousClock.now)
        while !deadline.hasPassed {
            if let goal, best.threads <= goal.threads + SoakTests.slack,
                best.descriptors <= goal.descriptors + SoakTests.slack
            {
                break
            }
            // libdispatch lets a thread go that had nothing to do for five seconds.
            if goal == nil, ContinuousClock.now - since > .seconds(8) { break }
            var lifeline = [pollfd(fd: daemon.process.lifeline, events: Int16(POLLIN), revents: 0)]
            if poll(&lifeline, 1, 100) != 0 { throw Fault("the daemon ended\n\(daemon.journal)") }
            let now = try sample()
            guard now.threads <= best.threads, now.descriptors <= best.descriptors else { continue }
            if now.threads < best.threads || now.descriptors < best.descriptors { since = .now }
            best = now
        }
        return best
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
