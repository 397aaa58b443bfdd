// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The time as the registry keeps it.
enum Moment {
    /// Milliseconds since 1970, UTC.
    static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
