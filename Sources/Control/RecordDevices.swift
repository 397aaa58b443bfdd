// SPDX-License-Identifier: Apache-2.0

package import Varlink

/// Takes over devices that are already there, with who added them.
///
/// Called with `upgrade` as `PlanImport`; the rows that come back are `RecordingInfo`.
package enum RecordDevices: ControlMethod {
    package static let name = "RecordDevices"

    /// What the caller gives; `addedBy` is `customer:CHANNEL` or `partner:NAME`.
    package struct Parameters: Codable, Hashable, Sendable {
        package var customer: String
        package var addedBy: String
        package var correction: String?
        package var size: Int64

        package init(customer: String, addedBy: String, correction: String? = nil, size: Int64) {
            self.customer = customer
            self.addedBy = addedBy
            self.correction = correction
            self.size = size
        }
    }

    package typealias Reply = NoParameters
}
