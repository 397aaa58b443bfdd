// SPDX-License-Identifier: Apache-2.0

/// The last object behind a list that was sent: how many rows it had, and what is to be said of it as a whole.
package struct ListEndInfo: Codable, Hashable, Sendable {
    package var rows: Int64
    package var refusal: ListRefusalInfo?
    package var obstacle: String?

    package init(rows: Int64, refusal: ListRefusalInfo? = nil, obstacle: String? = nil) {
        self.rows = rows
        self.refusal = refusal
        self.obstacle = obstacle
    }
}
