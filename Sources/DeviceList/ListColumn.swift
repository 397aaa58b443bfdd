// SPDX-License-Identifier: Apache-2.0

/// What a column of a list can mean to us; all others are carried and ignored.
package enum ListColumn: String, CaseIterable, Codable, Sendable {
    case serialNumber = "serial-number"
    case productID = "windows-product-id"
    case hardwareHash = "hardware-hash"
    case manufacturer
    case model
    case groupTag = "group-tag"
    case assignedUser = "assigned-user"
    case deviceID = "device-id"
    /// Ours, from a list of rejected rows that comes back.
    case reason

    /// Whether the column can name a device, so that a list with it alone is a device list.
    var isIdentifier: Bool {
        switch self {
        case .serialNumber, .productID, .hardwareHash, .deviceID: true
        case .manufacturer, .model, .groupTag, .assignedUser, .reason: false
        }
    }

    /// The name in Microsoft's own lists, for headers that we make.
    var name: String {
        switch self {
        case .serialNumber: "Device Serial Number"
        case .productID: "Windows Product ID"
        case .hardwareHash: "Hardware Hash"
        case .manufacturer: "Manufacturer name"
        case .model: "Device model"
        case .groupTag: "Group Tag"
        case .assignedUser: "Assigned User"
        case .deviceID: "Device ID"
        case .reason: "Reason"
        }
    }
}
