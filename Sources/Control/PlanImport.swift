// SPDX-License-Identifier: Apache-2.0

package import Varlink

/// Tells what a list would do, row by row, writing nothing.
///
/// Called with `upgrade`: behind the reply the caller sends `size` bytes, the list itself, and gets an `UploadedRow` of
/// `ReportRowInfo` for every row and for the end, each ended by a NUL.
package enum PlanImport: ControlMethod {
    package static let name = "PlanImport"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var customer: String
        package var operation: String
        package var profile: String?
        package var size: Int64

        package init(customer: String, operation: String, profile: String? = nil, size: Int64) {
            self.customer = customer
            self.operation = operation
            self.profile = profile
            self.size = size
        }
    }

    package typealias Reply = NoParameters
}
