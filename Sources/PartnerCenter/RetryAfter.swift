// SPDX-License-Identifier: Apache-2.0

internal import HTTP
internal import Linux

/// How long a service asks to wait.
enum RetryAfter {
    /// What the header says, in seconds or as a date; nil where it is missing or says nothing.
    static func read(_ answer: HTTPResponse) -> Duration? {
        guard let text = answer.header("Retry-After") else { return nil }
        if let seconds = Double(text) {
            // Whatever is longer is cut to the longest hold later.
            return seconds.isFinite && seconds >= 0 ? .milliseconds(Int64(min(seconds, 1e9) * 1000)) : nil
        }
        // By the service's clock, where it tells: this machine's may be an hour off.
        guard let end = HTTPDate.milliseconds(text) else { return nil }
        let now = answer.header("Date").flatMap(HTTPDate.milliseconds) ?? Clocks.wall
        return .milliseconds(max(0, end - now))
    }
}
