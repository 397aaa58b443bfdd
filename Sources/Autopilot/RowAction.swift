// SPDX-License-Identifier: Apache-2.0

/// What the registry shall write for a row, beside its verdict.
package enum RowAction: Sendable {
    case nothing
    /// Add the device to the import's customer with origin `this-partner`, and give it a profile where one is named.
    case register(ListedDevice, profileID: Int64? = nil)
    /// Take the device from the import's customer.
    case deregister(deviceID: Int64)
    /// Give a device of the import's customer this profile in place of the one it has.
    case applyProfile(profileID: Int64, deviceID: Int64)
    /// Take the profile from a device of the import's customer.
    case removeProfile(deviceID: Int64)
}
