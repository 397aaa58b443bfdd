// SPDX-License-Identifier: Apache-2.0

/// Begins a new import of the rows of a finished one that failed, were refused or were cancelled.
package enum RetryImport: ControlMethod {
    package static let name = "RetryImport"

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
