// SPDX-License-Identifier: Apache-2.0

/// Lists the lines of an import's report, behind a row.
///
/// A page has at most `limit` entries, 100 at most, and no more than fit a message; `next` is what to go on behind.
package enum ListImportRows: ControlMethod {
    package static let name = "ListImportRows"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var id: Int64
        package var after: Int64?
        package var limit: Int64?

        package init(id: Int64, after: Int64? = nil, limit: Int64? = nil) {
            self.id = id
            self.after = after
            self.limit = limit
        }
    }

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var rows: [ReportRowInfo]
        package var next: Int64?

        package init(rows: [ReportRowInfo], next: Int64? = nil) {
            self.rows = rows
            self.next = next
        }
    }
}
