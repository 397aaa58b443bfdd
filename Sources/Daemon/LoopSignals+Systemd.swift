// SPDX-License-Identifier: Apache-2.0

internal import Linux
internal import Registration
internal import Systemd

extension LoopSignals {
    /// What the loop says goes to systemd; outside of it nobody listens.
    static var toSystemd: LoopSignals {
        LoopSignals(
            ready: { Notification.ready(status: "Taking lists").send() },
            alive: { Notification.watchdog.send() },
            aliveEvery: Watchdog.limit.map { $0.milliseconds / 2 },
            status: { Notification.status($0).send() })
    }
}
