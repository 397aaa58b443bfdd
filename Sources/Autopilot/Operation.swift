// SPDX-License-Identifier: Apache-2.0

/// What a partner may ask of a device or a profile.
///
/// The raw value is the operation's name in commands, reports, the journal and the registry.
package enum Operation: String, CaseIterable, Codable, Sendable {
    case registerDevice = "device.register"
    case deregisterDevice = "device.deregister"
    case createProfile = "profile.create"
    case updateProfile = "profile.update"
    case deleteProfile = "profile.delete"
    case applyProfile = "profile.apply"
    case removeProfile = "profile.remove"

    /// Whether the operation is about one device, so that its registration and origin matter.
    package var concernsDevice: Bool {
        switch self {
        case .registerDevice, .deregisterDevice, .applyProfile, .removeProfile: true
        case .createProfile, .updateProfile, .deleteProfile: false
        }
    }
}
