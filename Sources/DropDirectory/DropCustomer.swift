// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Linux

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

    /// The folders of the customer, each after the one that it lies in.
    var allFolders: [[FileName]] {
        let container = [name.rawValue, DropPurpose.profiles].compactMap { FileName($0) }
        return (folders.map(\.components) + [container]).sorted { $0.count < $1.count }
    }

    /// The mode that a folder of a customer begins with: only lists of known purpose may be dropped.
    static func mode(of components: [FileName]) -> UInt32 {
        let isContainer = components.count == 2 && components[1] == FileName(DropPurpose.profiles)
        return isContainer ? 0o750 : 0o1770
    }
}
