// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

/// When a hash was collected.
package struct CollectionTime: Hashable, Sendable {
    /// Seconds since 1970, UTC.
    package let seconds: Int64
    /// Minutes that the machine's clock was ahead of UTC; nil where the collector did not write it.
    package let offsetMinutes: Int?

    /// Record 1 counts from 2000-01-01 UTC.
    private static let epoch: Int64 = 946_684_800
    /// What old collectors write for the offset; there are quarter hours from -56 to 56.
    private static let unsetOffset: Int8 = 120

    init(secondsSince2000: UInt64, quarterHours: UInt8) {
        seconds = Self.epoch + Int64(truncatingIfNeeded: secondsSince2000)
        let signed = Int8(bitPattern: quarterHours)
        offsetMinutes = signed == Self.unsetOffset ? nil : Int(signed) * 15
    }

    /// RFC 3339 in UTC, whole seconds.
    package var text: String {
        let second = Int(seconds % 86_400)
        let time = [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(UTCDate(milliseconds: seconds * 1000))T\(time.joined(separator: ":"))Z"
    }

    /// `+01:00`, or nil where it is not known.
    package var offsetText: String? {
        offsetMinutes.map { minutes in
            let parts = [abs(minutes) / 60, abs(minutes) % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
            return (minutes < 0 ? "-" : "+") + parts.joined(separator: ":")
        }
    }
}
