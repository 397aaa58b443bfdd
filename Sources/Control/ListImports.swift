// SPDX-License-Identifier: Apache-2.0

/// Lists the newest imports first, of one customer or of all, `before` an id.
///
/// There are at most `limit` of them, and never more than 100.
package enum ListImports: ControlMethod {
    package static let name = "ListImports"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var customer: String?
        package var before: Int64?
        package var limit: Int64?

        package init(customer: String? = nil, before: Int64? = nil, limit: Int64? = nil) {
            self.customer = customer
            self.before = before
            self.limit = limit
        }
    }

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var imports: [ImportInfo]

        package init(imports: [ImportInfo]) {
            self.imports = imports
        }
    }
}
