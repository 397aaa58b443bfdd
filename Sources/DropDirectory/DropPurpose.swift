// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// What a drop folder is for: what becomes of the devices of a list dropped there.
package enum DropPurpose: Hashable, Sendable {
    case register
    case deregister
    case applyProfile(FolderName)
    case removeProfile

    /// The operation that each row of such a list asks for.
    package var operation: Operation {
        switch self {
        case .register: .registerDevice
        case .deregister: .deregisterDevice
        case .applyProfile: .applyProfile
        case .removeProfile: .removeProfile
        }
    }

    /// The profile that such a list applies.
    package var profile: FolderName? {
        if case .applyProfile(let profile) = self { profile } else { nil }
    }

    /// The folder below the customer's own, from the top down; empty for registering.
    var components: [String] {
        switch self {
        case .register: []
        case .deregister: ["deregister"]
        case .applyProfile(let profile): [Self.profiles, profile.rawValue]
        case .removeProfile: ["remove-profile"]
        }
    }

    /// The folder that holds a folder for each profile; nothing is dropped into it itself.
    static let profiles = "apply-profile"

    /// Fails for an operation that no folder stands for.
    package init?(operation: Operation, profile: FolderName?) {
        switch (operation, profile) {
        case (.registerDevice, nil): self = .register
        case (.deregisterDevice, nil): self = .deregister
        case (.applyProfile, .some(let profile)): self = .applyProfile(profile)
        case (.removeProfile, nil): self = .removeProfile
        default: return nil
        }
    }
}
