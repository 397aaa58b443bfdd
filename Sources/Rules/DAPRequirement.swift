// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// From when on Microsoft's announced change holds: DAP or qualifying GDAP for profiles and for foreign devices.
package enum DAPRequirement: Hashable, Sendable {
    case no
    case yes
    /// Not required before the day begins in UTC, required from then on.
    case from(UTCDate)

    /// Whether DAP is required on the UTC day of this moment, in milliseconds since 1970.
    package func isRequired(onDayOf milliseconds: Int64) -> Bool {
        switch self {
        case .no: false
        case .yes: true
        case .from(let day): UTCDate(milliseconds: milliseconds) >= day
        }
    }
}

extension DAPRequirement: RawRepresentable, Codable {
    /// `no`, `yes` or the day as `YYYY-MM-DD`.
    package var rawValue: String {
        switch self {
        case .no: "no"
        case .yes: "yes"
        case .from(let day): day.description
        }
    }

    package init?(rawValue: String) {
        switch rawValue {
        case "no": self = .no
        case "yes": self = .yes
        default:
            guard let day = UTCDate(rawValue) else { return nil }
            self = .from(day)
        }
    }
}
