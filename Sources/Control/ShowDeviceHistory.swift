// SPDX-License-Identifier: Apache-2.0

/// Shows everything that was done to a device, also before it was deregistered and registered again.
package enum ShowDeviceHistory: ControlMethod {
    package static let name = "ShowDeviceHistory"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var device: String

        package init(device: String) {
            self.device = device
        }
    }

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var entries: [AuditEntryInfo]

        package init(entries: [AuditEntryInfo]) {
            self.entries = entries
        }
    }
}
