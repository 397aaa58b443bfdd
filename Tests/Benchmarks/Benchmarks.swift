// SPDX-License-Identifier: Apache-2.0

import Glibc
import SyntheticDevices

/// `make bench`: what each watched thing costs; the exit status is 1 where one costs more than it may.
///
/// Only a release build says anything.
@main enum Benchmarks {
    static var all: [Benchmark] {
        [
            .decide, .readHash, .mendHash(.wrongCharacter), .mendHash(.missingCharacter), .mendHash(.swappedCharacters),
            .rubbish, .readRow(.utf8), .readRow(.utf16LEMark),
        ]
    }

    static func main() {
        var isSlow = false
        for benchmark in all {
            let cost = benchmark.median(rounds: 21)
            isSlow = isSlow || cost > benchmark.limit
            let verdict = cost > benchmark.limit ? "TOO SLOW, at most" : "of"
            print("\(benchmark.name): \(Int(cost.rounded(.up))) ns (\(verdict) \(Int(benchmark.limit)) ns)")
        }
        exit(isSlow ? 1 : 0)
    }
}
