// SPDX-License-Identifier: Apache-2.0

/// One object that comes back for a list that was sent: a row, or the end.
package struct UploadedRow<Row: Codable & Hashable & Sendable>: Codable, Hashable, Sendable {
    package var row: Row?
    package var end: ListEndInfo?

    package init(row: Row? = nil, end: ListEndInfo? = nil) {
        self.row = row
        self.end = end
    }
}
