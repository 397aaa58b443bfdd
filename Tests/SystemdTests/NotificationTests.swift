// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

@testable import Systemd

@Suite struct NotificationTests {
    @Test(arguments: [
        (Notification.ready(status: "Idle"), "READY=1\nSTATUS=Idle"),
        (.status("a\nMAINPID=1\u{7F}"), "STATUS=a MAINPID=1 "),
        (.stopping, "STOPPING=1"),
        (.watchdog, "WATCHDOG=1"),
        (.extendTimeout(.milliseconds(1_500)), "EXTEND_TIMEOUT_USEC=1500000"),
    ])
    func `a notification is assignments, one a line, and no text can add one`(notification: Notification, text: String)
    {
        #expect(notification.text == text)
    }

    @Test func `reloading says when by the clock that systemd orders by`() throws {
        let before = MonotonicClock.now.microseconds
        let lines = Notification.reloading.text.split(separator: "\n")
        #expect(lines.first == "RELOADING=1")
        let stamp = try #require(lines.last?.split(separator: "=").last.flatMap { Int64($0) })
        #expect(stamp >= before && stamp <= MonotonicClock.now.microseconds)
    }

    @Test func `without a service manager nothing is sent and nothing fails`() {
        #expect(!Notification.watchdog.send())
    }
}
