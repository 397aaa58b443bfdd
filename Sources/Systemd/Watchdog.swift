// SPDX-License-Identifier: Apache-2.0

internal import CSystemd

/// The service manager's watchdog over this process (sd_watchdog_enabled(3)).
package enum Watchdog {
    /// How long systemd waits for the next sign of life, or nil if it does not watch; send one at half of it.
    package static var limit: Duration? {
        var microseconds: UInt64 = 0
        guard sd_watchdog_enabled(0, &microseconds) > 0 else { return nil }
        return .microseconds(Int64(clamping: microseconds))
    }
}
