// SPDX-License-Identifier: Apache-2.0

/// Shows the devices, mostly one, with a serial number or Windows product ID.
package enum ShowDevice: ControlMethod {
    package static let name = "ShowDevice"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var device: String

        package init(device: String) {
            self.device = device
        }
    }

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var devices: [DeviceInfo]

        package init(devices: [DeviceInfo]) {
            self.devices = devices
        }
    }
}
