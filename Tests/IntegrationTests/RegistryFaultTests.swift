// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

/// A registry that cannot be locked for a moment, wherever in the work that is: it is waited for, and nothing ends.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct RegistryFaultTests {
    /// A root with a held list, and what a daemon needs to fail at the n-th lock from now on.
    private struct Held {
        let root: ScratchRoot
        var mark: String { "\(root.outside)/mark" }
        var log: String { "\(root.outside)/locks" }

        func environment(failingAt number: Int?) -> [String: String] {
            var environment = [
                "FAIL_ERRNO": "\(EIO)", "FAIL_PATH": "registry.db-shm", "FAIL_WHILE": mark, "PRELOAD_LOG": log,
            ]
            environment["FAIL_AT"] = number.map(String.init)
            return environment
        }
    }

    private static func held() throws -> ScratchRoot {
        let root = try ScratchRoot.prepared(
            configuration: "[Drop]\nSettleSec=100ms\nRescanSec=1s\n[Rules]\nDeregisterLimit=0\n")
        let daemon = try RunningDaemon(root)
        try root.drop(PartnerHouse.list(["SN1"]), as: "new.csv", for: "contoso")
        _ = try root.awaitResult("contoso", daemon)
        try root.drop(
            PartnerHouse.list(["SN1"]), as: Array("gone.csv".utf8), in: root.importFolder("contoso") + "/deregister")
        try awaitHeld(2, root)
        #expect(try daemon.stop() == 0)
        return root
    }

    private struct State: Decodable { var state: String }

    private static func awaitHeld(_ id: Int, _ root: ScratchRoot) throws {
        let control = ControlProgram(root: root)
        let deadline = Deadline()
        while (try? control.json(State.self, "import", "show", "\(id)").state) != "held" {
            if deadline.hasPassed { throw Fault("import \(id) is not held") }
        }
    }

    /// Lets the held list go on, or cancels it, with one failing lock; answers how many locks there were.
    private func goOn(_ origin: ScratchRoot, failingAt number: Int?) throws -> Int {
        let held = Held(root: try origin.copy())
        let daemon = try RunningDaemon(
            held.root, preload: .failLock, environment: held.environment(failingAt: number))
        try writeBytes([], to: held.mark)
        let control = ControlProgram(root: held.root)
        // A caller who is told to try again later does so.
        var run = try control.run(["import", "cancel", "2"])
        if run.status != 0 {
            #expect(run.errors.contains("later"), "\(run)")
            run = try control.run(["import", "cancel", "2"])
        }
        // The first may have been carried out, and only its answer lost.
        let isDone = run.status == 0 || run.errors.contains("was cancelled already")
        #expect(isDone, "lock \(number ?? 0): \(run)")
        let results = try held.root.awaitResults("contoso", count: 2, daemon)
        #expect(try results[1].summary().outcomes == ["cancelled": 1], "lock \(number ?? 0)")
        #expect(try daemon.stop() == 0, "lock \(number ?? 0): \(daemon.journal)")
        return try readText(held.log).split(separator: "\n").count
    }

    @Test func `the daemon goes on after a lock that failed, whichever it was`() throws {
        let origin = try Self.held()
        let locks = try goOn(origin, failingAt: nil)
        #expect(locks > 5)
        // Beyond the end of the work nothing new comes; the looks at the folders that go on are all alike.
        for number in stride(from: 1, through: min(locks, 60), by: KillTests.step) {
            _ = try goOn(origin, failingAt: number)
        }
    }
}
