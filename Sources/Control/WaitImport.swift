// SPDX-License-Identifier: Apache-2.0

/// Waits until an import is reported: one by its id, or the newest of a file.
///
/// With `after`, an id, only a newer import counts, and its file need not be claimed yet. Progress comes with `more`;
/// the last reply has the import.
package enum WaitImport: ControlMethod {
    package static let name = "WaitImport"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var id: Int64?
        package var file: String?
        package var customer: String?
        package var after: Int64?

        package init(id: Int64? = nil, file: String? = nil, customer: String? = nil, after: Int64? = nil) {
            self.id = id
            self.file = file
            self.customer = customer
            self.after = after
        }
    }

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var progress: ProgressInfo?
        package var `import`: ImportInfo?

        package init(progress: ProgressInfo? = nil, `import`: ImportInfo? = nil) {
            self.progress = progress
            self.`import` = `import`
        }
    }
}
