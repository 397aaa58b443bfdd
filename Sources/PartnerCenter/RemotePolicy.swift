// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// A profile of Partner Center (configuration policy), as it is there.
package struct RemotePolicy: Hashable, Sendable {
    package var id: String
    package var name: String
    package var description: String?
    package var settings: Set<ProfileSetting>
    /// Settings that this program does not know, kept so that an update does not switch them off.
    package var otherSettings: [String]
    package var deviceCount: Int?

    package init(
        id: String, name: String, description: String? = nil, settings: Set<ProfileSetting>,
        otherSettings: [String] = [], deviceCount: Int? = nil
    ) {
        self.id = id
        self.name = name
        self.description = description
        self.settings = settings
        self.otherSettings = otherSettings
        self.deviceCount = deviceCount
    }
}
