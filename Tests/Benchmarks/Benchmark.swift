// SPDX-License-Identifier: Apache-2.0

/// One thing whose cost is watched, and what it may cost.
struct Benchmark {
    let name: String
    /// How often the body does the thing in one call.
    let repetitions: Int
    /// What one time may cost, in nanoseconds.
    let limit: Double
    /// Answers something that depends on all it did, so that nothing can be left out.
    let body: () -> Int

    /// The median cost of one time over several rounds, in nanoseconds.
    func median(rounds: Int) -> Double {
        var sink = body()
        var costs: [Double] = []
        for _ in 0..<rounds {
            let spent = ContinuousClock().measure { sink &+= body() }
            costs.append(Double(spent.components.seconds) * 1e9 + Double(spent.components.attoseconds) / 1e9)
        }
        precondition(sink != .min)
        return costs.sorted()[rounds / 2] / Double(repetitions)
    }
}
