// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// How a service ended, as systemd tells a unit that `OnFailure=` names (systemd.exec(5), `$MONITOR_UNIT` and so on).
package struct ServiceEnd: Hashable, Sendable {
    /// The unit that ended.
    package let unit: String
    /// systemd's word for it, such as `exit-code`, `signal`, `watchdog` or `start-limit-hit`.
    package let result: String
    /// The exit status, where the process ended by itself; from 200 on it is systemd's own.
    package let status: Int32?

    package init(unit: String, result: String, status: Int32? = nil) {
        self.unit = unit
        self.result = result
        self.status = status
    }

    /// nil where this process was not started by `OnFailure=`.
    package static func fromEnvironment() -> ServiceEnd? {
        func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
        guard let unit = value("MONITOR_UNIT"), let result = value("MONITOR_SERVICE_RESULT") else { return nil }
        let status = value("MONITOR_EXIT_CODE") == "exited" ? value("MONITOR_EXIT_STATUS").flatMap(Int32.init) : nil
        return ServiceEnd(unit: unit, result: result, status: status)
    }
}
