// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The two clocks of a machine, both in milliseconds.
package enum Clocks {
    /// Since some moment before the program began, always forward, without the time the machine slept
    /// (CLOCK_MONOTONIC): for waiting.
    package static var monotonic: Int64 { read(CLOCK_MONOTONIC) }

    /// Since 1970, UTC, as the administrator set it (CLOCK_REALTIME): for records.
    package static var wall: Int64 { read(CLOCK_REALTIME) }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
