// SPDX-License-Identifier: Apache-2.0

/// How long to wait before something is tried again: twice as long each time, and never at the same moment as others.
struct Backoff {
    private var next: Duration
    private let first: Duration
    private let longest: Duration

    init(first: Duration, longest: Duration) {
        self.first = first
        self.longest = longest
        next = first
    }

    /// The wait before the next try: between half and the whole of the step, so that many do not try at once.
    mutating func step() -> Duration {
        defer { next = min(next * 2, longest) }
        return next * Double.random(in: 0.5...1)
    }

    /// Begins again with the shortest wait.
    mutating func reset() { next = first }
}
