// SPDX-License-Identifier: Apache-2.0

/// Lists lines of an import's report behind a row, at most `limit` and never more than 100.
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

        package init(rows: [ReportRowInfo]) {
            self.rows = rows
        }
    }
}
