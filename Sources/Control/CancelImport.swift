// SPDX-License-Identifier: Apache-2.0

/// Cancels the rows of an import that are not done yet.
package enum CancelImport: ControlMethod {
    package static let name = "CancelImport"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var id: Int64

        package init(id: Int64) {
            self.id = id
        }
    }

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var `import`: ImportInfo

        package init(`import`: ImportInfo) {
            self.`import` = `import`
        }
    }
}
