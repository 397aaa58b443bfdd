// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials

/// Moments as the product shows them: RFC 3339 in UTC, whole seconds.
package enum Timestamp {
    /// The text of a moment in milliseconds since 1970, such as `2026-01-31T08:30:00Z`.
    package static func text(_ milliseconds: Int64) -> String {
        let seconds = (Double(milliseconds) / 1000).rounded(.down)
        return Date(timeIntervalSince1970: seconds).formatted(.iso8601)
    }
}
