// SPDX-License-Identifier: Apache-2.0

/// Lists imports, the newest first, of one customer or of all, before an id.
///
/// A page has at most `limit` entries, 100 at most, and no more than fit a message; `next` is what to go on behind.
package enum ListImports: ControlMethod {
    package static let name = "ListImports"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var customer: String?
        package var before: Int64?
        package var limit: Int64?
        /// Whether only those of the daemon that answers are wanted, of all that share its registry.
        package var here: Bool?

        package init(customer: String? = nil, before: Int64? = nil, limit: Int64? = nil, here: Bool? = nil) {
            self.customer = customer
            self.before = before
            self.limit = limit
            self.here = here
        }
    }

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var imports: [ImportInfo]
        package var next: Int64?

        package init(imports: [ImportInfo], next: Int64? = nil) {
            self.imports = imports
            self.next = next
        }
    }
}
