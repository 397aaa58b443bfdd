// SPDX-License-Identifier: Apache-2.0

/// Takes over devices that are already there, with who added them.
///
/// Called with `upgrade`, as PlanImport; what comes back are objects of type Recording.
package enum RecordDevices: ControlMethod {
    package static let name = "RecordDevices"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var customer: String
        package var addedBy: String
        package var correction: String?

        package init(customer: String, addedBy: String, correction: String? = nil) {
            self.customer = customer
            self.addedBy = addedBy
            self.correction = correction
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
