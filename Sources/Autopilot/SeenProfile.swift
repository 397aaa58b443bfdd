// SPDX-License-Identifier: Apache-2.0

/// A profile as Partner Center lists it.
package struct SeenProfile: Hashable, Sendable {
    package var remoteID: String
    package var displayName: String
    package var settings: Set<ProfileSetting>

    package init(remoteID: String, displayName: String, settings: Set<ProfileSetting>) {
        self.remoteID = remoteID
        self.displayName = displayName
        self.settings = settings
    }
}
