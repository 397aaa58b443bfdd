// SPDX-License-Identifier: Apache-2.0

internal import Linux

/// The files of a results folder.
enum ResultFile {
    static let original = name("original.csv")
    static let report = name("report.csv")
    /// Is there until every row is settled.
    static let partial = name("report.partial.csv")
    static let rejected = name("rejected.csv")
    static let summary = name("summary.json")

    private static func name(_ text: String) -> FileName {
        guard let name = FileName(text) else { preconditionFailure("'\(text)' is a file name") }
        return name
    }
}
