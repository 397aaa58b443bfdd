// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// A customer for whom lists are taken, with what its folders depend on.
package struct DropCustomer: Hashable, Sendable {
    package var name: FolderName
    /// Each profile has a folder of its own.
    package var profiles: [FolderName]
    /// The groups that alone may see and drop for this customer; empty for no limit.
    package var limitingGroupIDs: [UInt32]

    package init(name: FolderName, profiles: [FolderName] = [], limitingGroupIDs: [UInt32] = []) {
        self.name = name
        self.profiles = profiles
        self.limitingGroupIDs = limitingGroupIDs
    }

    /// The folders into which lists for this customer are dropped.
    package var folders: [DropFolder] {
        let purposes: [DropPurpose] = [.register, .deregister, .removeProfile] + profiles.map(DropPurpose.applyProfile)
        return purposes.map { DropFolder(customer: name, purpose: $0) }
    }
}
