// SPDX-License-Identifier: Apache-2.0

/// Lets a held import go on; only for an admin agent other than the one whose list it is.
package enum ApproveImport: ControlMethod {
    package static let name = "ApproveImport"

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
