// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

/// How the findings of `check` are written: as a table, as JSON or as CSV.
///
/// Each call answers the text to write now, so that a list of any length is written while it is read.
protocol CheckFormat {
    /// Before the rows of a list.
    mutating func begin(_ file: String) -> String
    mutating func rows(_ rows: [ReportRow]) -> String
    /// Behind the rows of a list, or in place of them.
    mutating func end(_ check: ListCheck) -> String
    /// Behind the last list.
    mutating func finish() -> String
}
