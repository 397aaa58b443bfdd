// SPDX-License-Identifier: Apache-2.0

import Glibc
import ScratchFolder
import Testing

/// A power cut at any moment, and then the report that a run without one gives.
@Suite(.serialized) struct KillTests {
    /// Every n-th point in an ordinary run, every one where `KILL_EVERY=1` is set.
    static let step = number("KILL_EVERY") ?? 7
    /// Where the run begins to count: given, or another one each day.
    static let seed = number("KILL_SEED") ?? Int(time(nil) / 86_400)

    // A list that lay there at the start is not taken before this.
    private static let quick = "[Drop]\nSettleSec=100ms\n"

    @Test func `killed at any change of the disk, it ends as if it had not been`() throws {
        let prepared = try ScratchRoot.prepared(configuration: Self.quick)
        let whole = try KillRun(prepared)
        let calls = try whole.undisturbed()
        // Otherwise the library did not stand before SQLite, and the test would prove nothing.
        #expect(calls.contains { $0.name == "pwrite64" && $0.path.hasSuffix("registry.db-wal") })
        #expect(calls.contains { $0.name == "fdatasync" && $0.path.hasSuffix("registry.db-wal") })
        #expect(calls.contains { $0.name.hasPrefix("rename") && $0.path.contains("/processing/") })
        #expect(calls.contains { $0.name.hasPrefix("rename") && $0.path.contains("/results/") })
        let points = stride(from: 1 + Self.seed % Self.step, through: calls.count, by: Self.step)
        for point in points { try whole.killed(at: point, torn: point % 2 == 0, calls) }
        print("KillTests: \(Array(points).count) kills in \(calls.count) changes of the disk")
    }

    @Test func `killed while a list is weighed and deregisters, it ends as if it had not been`() throws {
        let prepared = try ScratchRoot.prepared(configuration: Self.quick)
        let whole = try KillRun(prepared, deregistering: true)
        let calls = try whole.undisturbed()
        let points = stride(from: 1 + Self.seed % Self.step, through: calls.count, by: Self.step)
        for point in points { try whole.killed(at: point, torn: point % 2 == 0, calls) }
        print("KillTests: \(Array(points).count) kills in \(calls.count) changes of the disk")
    }

    @Test func `killed at random moments, it ends as if it had not been`() throws {
        let prepared = try ScratchRoot.prepared(configuration: Self.quick)
        let whole = try KillRun(prepared)
        _ = try whole.undisturbed()
        var random = SeededNumbers(seed: UInt64(Self.seed))
        for _ in 0..<100 { try whole.killed(after: Int32.random(in: 0...60, using: &random)) }
        print("KillTests: 100 kills at random moments")
    }

    private static func number(_ variable: String) -> Int? {
        getenv(variable).flatMap { Int(String(cString: $0)) }.flatMap { $0 > 0 ? $0 : nil }
    }
}

/// The same numbers from the same seed (SplitMix64), so that a failure can be seen again.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
