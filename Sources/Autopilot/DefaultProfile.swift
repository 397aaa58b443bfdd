// SPDX-License-Identifier: Apache-2.0

/// The profile that every newly registered device of a customer gets, in the name of the admin agent who set it.
package struct DefaultProfile: Hashable, Sendable {
    package var profileID: Int64
    package var name: FolderName
    package var setBy: String

    package init(profileID: Int64, name: FolderName, setBy: String) {
        self.profileID = profileID
        self.name = name
        self.setBy = setBy
    }
}
