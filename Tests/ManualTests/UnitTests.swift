// SPDX-License-Identifier: Apache-2.0

import Systemd
import Testing

@testable import Daemon

/// The unit and the program agree about how a start ends.
@Suite struct UnitTests {
    @Test func `the unit starts again unless the status says that it cannot help`() throws {
        let unit = try SourceTree.text("systemd/autopilotd.service")
        let line = try #require(unit.split(separator: "\n").first { $0.hasPrefix("RestartPreventExitStatus=") })
        let numbers = Set(line.split(separator: "=")[1].split(separator: " ").compactMap { Int32($0) })
        #expect(
            numbers.filter { $0 < 200 }
                == Set([ExitStatus.usage, .badData, .notPermitted, .configuration].map(\.rawValue)))
        for status in numbers {
            let end = ServiceEnd(unit: "autopilotd.service", result: "exit-code", status: status)
            #expect((EndExplanation(end) == nil) == (status < 200), "who says why it stays down with \(status)?")
        }
    }

    @Test func `what was started too often says how to begin again`() throws {
        let explanation = try #require(EndExplanation(ServiceEnd(unit: "u", result: "start-limit-hit")))
        #expect(explanation.text.contains("reset-failed"))
        #expect(EndExplanation(ServiceEnd(unit: "u", result: "watchdog")) == nil)
    }
}
