// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

/// What Partner Center says the caller may do with one device: the verbs of its `allowedOperations`.
package struct AllowedOperations: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// `PATCH`: another profile may be applied, or the applied one removed.
    package static let patch = AllowedOperations(rawValue: 1)
    /// `DELETE`: the device may be deregistered.
    package static let delete = AllowedOperations(rawValue: 2)

    /// The set that stands for a device's `allowedOperations`; verbs that no operation needs, such as `GET`, are
    /// ignored.
    package init(verbs: some Sequence<String>) {
        self = verbs.reduce(into: []) { set, verb in
            switch verb.uppercased() {
            case "PATCH": set.insert(.patch)
            case "DELETE": set.insert(.delete)
            default: break
            }
        }
    }

    /// Whether the operation is possible; those that are not done to a registered device always are.
    func permits(_ operation: Operation) -> Bool {
        switch operation {
        case .deregisterDevice: contains(.delete)
        case .applyProfile, .removeProfile: contains(.patch)
        case .registerDevice, .createProfile, .updateProfile, .deleteProfile: true
        }
    }
}
