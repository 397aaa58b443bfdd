// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// CLOCK_MONOTONIC, the clock by which systemd orders reloads; Swift's own clocks do not show its value.
enum MonotonicClock {
    static var now: Duration {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}

extension Duration {
    /// Whole microseconds, cut off.
    var microseconds: Int64 {
        components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
    }
}
