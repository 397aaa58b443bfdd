// SPDX-License-Identifier: Apache-2.0

/// One difference between what the registry has and what Partner Center lists.
package struct DriftEntry: Hashable, Sendable {
    /// The kinds of difference.
    package enum Kind: String, CaseIterable, Sendable {
        /// Registered here while the registry was the authority, and Partner Center does not list it.
        case missingThere = "missing-there"
        /// Partner Center lists it, and the registry does not have it.
        case extraThere = "extra-there"
        /// It has another profile there.
        case otherProfile = "other-profile"
        /// It was registered at Partner Center, which lists it no longer.
        case gone

        /// What becomes of it, or what to do.
        package var nextStep: String {
            switch self {
            case .missingThere: "'autopilotctl authority adopt' registers it there."
            case .extraThere, .otherProfile, .gone:
                "Partner Center counts: the registry takes it over before the next list, or at once by 'autopilotctl "
                    + "authority sync'."
            }
        }
    }

    /// What the difference is.
    package var kind: Kind
    /// The registry's id of the device.
    package var deviceID: Int64?
    package var serialNumber: String?
    package var productID: String?
    /// The device batch there.
    package var batch: String?
    /// Who added it there, as Partner Center says.
    package var addedBy: String?
    /// Its profile here, by folder name.
    package var profileHere: String?
    /// Its profile there, by display name, or by id where the profile itself is not listed.
    package var profileThere: String?
}
