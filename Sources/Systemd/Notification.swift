// SPDX-License-Identifier: Apache-2.0

internal import CSystemd

/// What a service tells the one that started it (sd_notify(3)).
///
/// Without `$NOTIFY_SOCKET`, so outside systemd, sending does nothing and that is no error.
package enum Notification: Hashable, Sendable {
    /// Starting, or reading the configuration again, is done; `status` is one line for `systemctl status`.
    case ready(status: String)
    /// What is going on, one line.
    case status(String)
    /// The configuration is being read again; `ready` must follow, also when it was refused.
    case reloading
    /// The service has begun to stop.
    case stopping
    /// The loop that does the work is alive.
    case watchdog
    /// Starting or stopping takes longer: wait this much more from now on.
    case extendTimeout(Duration)

    /// Sends it, and reports whether somebody was there to take it.
    @discardableResult
    package func send() -> Bool {
        sd_notify(0, text) > 0
    }

    /// The datagram: one `KEY=value` a line.
    package var text: String {
        switch self {
        case .ready(let status): "READY=1\nSTATUS=\(Self.oneLine(status))"
        case .status(let status): "STATUS=\(Self.oneLine(status))"
        case .reloading: "RELOADING=1\nMONOTONIC_USEC=\(MonotonicClock.now.microseconds)"
        case .stopping: "STOPPING=1"
        case .watchdog: "WATCHDOG=1"
        case .extendTimeout(let duration): "EXTEND_TIMEOUT_USEC=\(duration.microseconds)"
        }
    }

    // A line break inside a status would begin another assignment, such as MAINPID=.
    private static func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
    }
}
