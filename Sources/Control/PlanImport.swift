// SPDX-License-Identifier: Apache-2.0

/// Tells what a list would do, row by row, writing nothing.
///
/// Called with `upgrade`: behind the reply the caller sends the list's bytes and ends its side, and gets every row
/// as a JSON object of type ReportRow that a NUL ends, at last an empty object, or one with the member `refusal`.
package enum PlanImport: ControlMethod {
    package static let name = "PlanImport"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var customer: String
        package var operation: String
        package var profile: String?

        package init(customer: String, operation: String, profile: String? = nil) {
            self.customer = customer
            self.operation = operation
            self.profile = profile
        }
    }

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var ready: Bool

        package init(ready: Bool) {
            self.ready = ready
        }
    }
}
