// SPDX-License-Identifier: Apache-2.0

/// What is owed to Partner Center for one row of an import.
package enum OwedKind: String, CaseIterable, Sendable {
    case register
    case deregister
    case applyProfile = "apply-profile"
    case removeProfile = "remove-profile"
    /// The customer's default profile for a device that was registered by the same row.
    case applyDefaultProfile = "apply-default-profile"

    /// What the rules are asked before it is sent.
    package var operation: Operation {
        switch self {
        case .register: .registerDevice
        case .deregister: .deregisterDevice
        case .applyProfile, .applyDefaultProfile: .applyProfile
        case .removeProfile: .removeProfile
        }
    }
}
