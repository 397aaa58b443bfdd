// SPDX-License-Identifier: Apache-2.0

/// Something outside that keeps work from going on, such as a full disk: said once, tried again ever more slowly.
package struct Setback: Sendable {
    /// What was met last, in words; nil while work goes on.
    package private(set) var text: String?
    private var delay = Duration.seconds(1)

    package init() {}

    /// The longest time between two tries.
    package static let longestDelay = Duration.seconds(30)

    /// Notes what was met.
    ///
    /// - Returns: how long to wait before the next try, and whether it is news.
    package mutating func met(_ text: String) -> (delay: Duration, isNews: Bool) {
        let isNews = self.text != text
        self.text = text
        defer { delay = min(delay * 2, Self.longestDelay) }
        return (delay, isNews)
    }

    /// Notes that work goes on.
    ///
    /// - Returns: what was in the way until now, where something was.
    package mutating func passed() -> String? {
        defer {
            text = nil
            delay = .seconds(1)
        }
        return text
    }
}
