// SPDX-License-Identifier: Apache-2.0

/// Deletes a profile; where devices have it, only if the rules let it be removed from every one.
package enum DeleteProfile: ControlMethod {
    package static let name = "DeleteProfile"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var customer: String
        package var name: String
        package var removeFromDevices: Bool

        package init(customer: String, name: String, removeFromDevices: Bool) {
            self.customer = customer
            self.name = name
            self.removeFromDevices = removeFromDevices
        }
    }

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var profile: ProfileInfo

        package init(profile: ProfileInfo) {
            self.profile = profile
        }
    }
}
