// SPDX-License-Identifier: Apache-2.0

/// Tells in what the registry differs from what Partner Center lists for a customer now; takes nothing over.
///
/// With `more`, the differences come in several replies; the last one has how many there are of each kind. Without, only
/// the first page comes.
package enum ShowDrift: ControlMethod {
    package static let name = "ShowDrift"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var customer: String

        package init(customer: String) {
            self.customer = customer
        }
    }

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var entries: [DriftEntryInfo]
        package var counts: [String: Int64]?

        package init(entries: [DriftEntryInfo], counts: [String: Int64]? = nil) {
            self.entries = entries
            self.counts = counts
        }
    }
}
