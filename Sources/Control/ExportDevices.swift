// SPDX-License-Identifier: Apache-2.0

/// Hands out a customer's devices with their hardware hashes, for lists that a portal takes.
///
/// A page has at most `limit` entries, 100 at most, and no more than fit a message; `next` is what to go on behind.
/// Every call is in the audit trail.
package enum ExportDevices: ControlMethod {
    package static let name = "ExportDevices"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var customer: String
        /// A raw value of `PortalFormat`.
        package var format: String
        package var after: Int64?
        package var limit: Int64?

        package init(customer: String, format: String, after: Int64? = nil, limit: Int64? = nil) {
            self.customer = customer
            self.format = format
            self.after = after
            self.limit = limit
        }
    }

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var devices: [ExportedDeviceInfo]
        package var next: Int64?

        package init(devices: [ExportedDeviceInfo], next: Int64? = nil) {
            self.devices = devices
            self.next = next
        }
    }
}
