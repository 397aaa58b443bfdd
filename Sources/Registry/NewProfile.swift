// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// What is told of a profile when it is created.
package struct NewProfile: Sendable {
    package var name: FolderName
    package var displayName: String
    package var settings: Set<ProfileSetting>
    package var authority: AuthorityKind

    package init(name: FolderName, displayName: String, settings: Set<ProfileSetting>, authority: AuthorityKind) {
        self.name = name
        self.displayName = displayName
        self.settings = settings
        self.authority = authority
    }
}
