// SPDX-License-Identifier: Apache-2.0

/// Changes what is given of a profile and leaves the rest; settings are replaced as a whole.
package enum UpdateProfile: ControlMethod {
    package static let name = "UpdateProfile"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var customer: String
        package var name: String
        package var displayName: String?
        package var settings: [String]?
        package var acceptEula: Bool

        package init(
            customer: String, name: String, displayName: String? = nil, settings: [String]? = nil, acceptEula: Bool
        ) {
            self.customer = customer
            self.name = name
            self.displayName = displayName
            self.settings = settings
            self.acceptEula = acceptEula
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
