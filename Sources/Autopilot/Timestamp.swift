// SPDX-License-Identifier: Apache-2.0

/// Moments as the product shows them, in UTC and whole seconds.
package enum Timestamp {
    /// The text of a moment in milliseconds since 1970, by RFC 3339: `2026-01-31T08:30:00Z`.
    package static func text(_ milliseconds: Int64) -> String {
        "\(UTCDate(milliseconds: milliseconds))T\(time(milliseconds, separator: ":"))Z"
    }

    /// The same for names of files and folders: `20260131T083000Z`.
    package static func compact(_ milliseconds: Int64) -> String {
        let day = "\(UTCDate(milliseconds: milliseconds))".filter { $0 != "-" }
        return "\(day)T\(time(milliseconds, separator: ""))Z"
    }

    private static func time(_ milliseconds: Int64, separator: String) -> String {
        let day: Int64 = 86_400_000
        let second = ((milliseconds % day) + day) % day / 1000
        return [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
            .joined(separator: separator)
    }
}
