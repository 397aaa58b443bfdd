// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// What a profile is to be: the whole of it, as creating and replacing take it.
package struct PolicyContent: Hashable, Sendable {
    package var name: String
    package var description: String?
    package var settings: Set<ProfileSetting>
    /// Settings of the remote profile that this program does not know.
    package var otherSettings: [String]

    package init(
        name: String, description: String? = nil, settings: Set<ProfileSetting>, otherSettings: [String] = []
    ) {
        self.name = name
        self.description = description
        self.settings = settings
        self.otherSettings = otherSettings
    }
}
