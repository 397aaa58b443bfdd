// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Synchronization

/// The two clocks of a machine, both in milliseconds.
package enum Clocks {
    /// Since some moment before the program began, always forward, without the time the machine slept
    /// (CLOCK_MONOTONIC): for waiting.
    package static var monotonic: Int64 { read(CLOCK_MONOTONIC) }

    /// Since 1970, UTC, as the administrator set it, or as a server's clock says that others go by, too: for records.
    package static var wall: Int64 { machine + offset.load(ordering: .relaxed) }

    /// The same as the administrator set it here (CLOCK_REALTIME).
    package static var machine: Int64 { read(CLOCK_REALTIME) }

    private static let offset = Atomic<Int64>(0)
    /// What a question over a network can be wrong by, in milliseconds.
    private static let tolerance: Int64 = 2000

    /// Goes by a clock that is so many milliseconds ahead of this machine's: records that machines share are compared.
    package static func follow(offset milliseconds: Int64) {
        offset.store(abs(milliseconds) > tolerance ? milliseconds : 0, ordering: .relaxed)
    }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
