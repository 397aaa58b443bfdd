// SPDX-License-Identifier: Apache-2.0

import Glibc
import SyntheticDevices

/// `make bench`: what each watched thing costs; the exit status is 1 where one costs more than it may.
///
/// Only a release build says anything. With arguments it does one thing for the table of `.ci/bench`:
///
/// - `list FIRST COUNT`: writes a list of as many devices to standard output.
/// - `read FILE`: reads and verifies a list; prints devices and seconds.
/// - `seed REGISTRY CUSTOMER FIRST COUNT`: registers as many devices.
/// - `only NAME`: what one of the watched things costs.
@main enum Benchmarks {
    static var all: [Benchmark] {
        [
            .decide, .readHash, .mendHash(.wrongCharacter), .mendHash(.missingCharacter), .mendHash(.swappedCharacters),
            .rubbish, .readRow(.utf8), .readRow(.utf16LEMark),
        ]
    }

    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch arguments.first {
        case "list":
            guard arguments.count == 3, let first = UInt64(arguments[1]), let count = UInt64(arguments[2]) else {
                exit(2)
            }
            try LargeList.write(first..<(first + count), to: "/dev/stdout")
        case "read": try ReadingAlone.measure(arguments.last ?? "")
        case "seed":
            guard arguments.count == 5, let first = UInt64(arguments[3]), let count = UInt64(arguments[4]) else {
                exit(2)
            }
            try await Seeding.fill(arguments[1], customer: arguments[2], first..<(first + count))
        case "only": exit(run(all.filter { arguments.dropFirst().contains($0.name) }))
        default: exit(run(all))
        }
    }

    /// Times and prints; the exit status.
    private static func run(_ benchmarks: [Benchmark]) -> Int32 {
        var isSlow = false
        for benchmark in benchmarks {
            let cost = benchmark.median(rounds: 21)
            isSlow = isSlow || cost > benchmark.limit
            let verdict = cost > benchmark.limit ? "TOO SLOW, at most" : "of"
            print("\(benchmark.name): \(Int(cost.rounded(.up))) ns (\(verdict) \(Int(benchmark.limit)) ns)")
        }
        return isSlow ? 1 : 0
    }
}
