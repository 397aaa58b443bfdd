// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

/// A power cut takes what was not synced; whatever is left of the rest, it ends as if nothing had happened.
@Suite(.serialized) struct PowerLossTests {
    /// Every n-th sync in an ordinary run, every one where `POWER_EVERY=1` is set.
    private static let step = number("POWER_EVERY") ?? 11
    /// How many random remains behind each sync are tried beside the bare minimum.
    private static let subsets = number("POWER_SUBSETS") ?? 1

    @Test(arguments: [false, true])
    func `after a power cut behind any sync nothing is lost and nothing done twice`(deregistering: Bool) throws {
        let prepared = try ScratchRoot.prepared(configuration: "[Drop]\nSettleSec=100ms\n")
        let run = try KillRun(prepared, deregistering: deregistering)
        let (disk, recording) = try run.recorded()
        let syncs = recording.events.count { if case .sync = $0 { true } else { false } }
        // Otherwise the library did not stand before SQLite and the daemon, and this would prove nothing.
        try #require(syncs > 20, "\(recording.events.count) events")
        var tried = 0
        try Self.cut(disk, recording, from: KillTests.seed % Self.step) { point, subset, remains in
            tried += 1
            let problems = try run.problems(after: remains, isReported: point == syncs)
            #expect(problems.isEmpty, "sync \(point) of \(syncs), \(subset)")
        }
        #expect(tried >= syncs / Self.step * (1 + Self.subsets))
        print("PowerLossTests: \(tried) power cuts, behind \(syncs) syncs")
    }

    @Test(arguments: [".copy", "registry.db-wal"])
    func `a sync that is left out is found`(ending: String) throws {
        let prepared = try ScratchRoot.prepared(configuration: "[Drop]\nSettleSec=100ms\n")
        let run = try KillRun(prepared)
        let (disk, recording) = try run.recorded { $0.hasSuffix(ending) }
        // From the end: where the most was announced, the most is missing.
        var states: [[String: [UInt8]?]] = []
        for event in recording.events {
            if case .sync = event { states.append(disk.remains { false }) }
            disk.apply(event)
        }
        let isFound = try states.suffix(12).contains { remains in
            do {
                // What is never done is waited for in vain.
                return try !run.problems(after: remains, isReported: false, within: .seconds(60)).isEmpty
            } catch is Fault {
                return true
            }
        }
        #expect(isFound)
    }

    /// Goes through the recording, and cuts the power behind every n-th sync and behind the last one.
    private static func cut(
        _ disk: SimulatedDisk, _ recording: DiskRecording, from first: Int,
        _ body: (_ point: Int, _ subset: Int, _ remains: [String: [UInt8]?]) throws -> Void
    ) throws {
        let syncs = recording.events.indices.filter { if case .sync = recording.events[$0] { true } else { false } }
        let chosen = Set(stride(from: first, to: syncs.count, by: step)).union([syncs.count - 1])
        var random = SeededNumbers(seed: UInt64(KillTests.seed))
        for point in syncs.indices {
            let begin = point == 0 ? 0 : syncs[point - 1] + 1
            // What comes behind the sync before is not safe yet: that is when the power goes.
            for event in recording.events[begin..<syncs[point]] { disk.apply(event) }
            if chosen.contains(point) {
                try body(point, 0, disk.remains { false })
                for subset in 1...subsets { try body(point, subset, disk.remains { Bool.random(using: &random) }) }
            }
            disk.apply(recording.events[syncs[point]])
        }
        for event in recording.events[(syncs.last ?? 0)...] { disk.apply(event) }
        try body(syncs.count, 0, disk.remains { false })
    }

    private static func number(_ variable: String) -> Int? {
        getenv(variable).flatMap { Int(String(cString: $0)) }.flatMap { $0 > 0 ? $0 : nil }
    }
}
