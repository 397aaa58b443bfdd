// SPDX-License-Identifier: Apache-2.0

/// Lists a customer's devices in the order in which they came, behind an id.
///
/// A page has at most `limit` entries, 100 at most, and no more than fit a message; `next` is what to go on behind.
package enum ListDevices: ControlMethod {
    package static let name = "ListDevices"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var customer: String
        package var after: Int64?
        package var limit: Int64?

        package init(customer: String, after: Int64? = nil, limit: Int64? = nil) {
            self.customer = customer
            self.after = after
            self.limit = limit
        }
    }

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var devices: [DeviceInfo]
        package var next: Int64?

        package init(devices: [DeviceInfo], next: Int64? = nil) {
            self.devices = devices
            self.next = next
        }
    }
}
