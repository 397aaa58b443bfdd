// SPDX-License-Identifier: Apache-2.0

/// What the registry shall write for a row, beside its verdict.
package enum RowAction: Sendable {
    case nothing
    /// Add the device to the import's customer with origin `this-partner`.
    case register(ListedDevice)
    /// Take the device from the import's customer.
    case deregister(deviceID: Int64)
}
