// SPDX-License-Identifier: Apache-2.0

internal import CLinux

/// A POSIX access control list: who beside owner, group and others may do what (acl(5)).
///
/// The mask is computed as the union of what it limits, as setfacl(1) does.
package struct AccessControlList: Hashable, Sendable {
    /// Read, write and execute.
    package struct Permissions: OptionSet, Hashable, Sendable {
        package let rawValue: UInt32

        package init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        /// The bits of a mode, for one class.
        package static let read = Permissions(rawValue: 4)
        package static let write = Permissions(rawValue: 2)
        /// To run a file, to enter a folder.
        package static let execute = Permissions(rawValue: 1)
    }

    /// What the mode's three classes may.
    package var owner: Permissions
    package var group: Permissions
    package var other: Permissions
    /// Named users by their ids.
    package var users: [UInt32: Permissions]
    /// Named groups by their ids.
    package var groups: [UInt32: Permissions]

    package init(
        owner: Permissions, group: Permissions, other: Permissions, users: [UInt32: Permissions] = [:],
        groups: [UInt32: Permissions] = [:]
    ) {
        self.owner = owner
        self.group = group
        self.other = other
        self.users = users
        self.groups = groups
    }

    /// The list that says the same as permission bits.
    package init(mode: UInt32) {
        self.init(
            owner: Permissions(rawValue: mode >> 6 & 7), group: Permissions(rawValue: mode >> 3 & 7),
            other: Permissions(rawValue: mode & 7))
    }

    /// Makes this the list that decides who may use an open file or folder; set-user-ID and sticky bits stay.
    ///
    /// - Throws: `.notSupported` on a file system without such lists.
    package func apply(to file: File) throws(SystemCallError) {
        try set(file, isDefault: false)
    }

    /// Makes this the list that new files and folders in an open folder begin with, instead of the umask.
    ///
    /// - Throws: `.notSupported` on a file system without such lists.
    package func applyAsDefault(to folder: Directory) throws(SystemCallError) {
        try set(folder.asFile, isDefault: true)
    }

    /// Whether the list of an open file or folder says more than its permission bits do.
    ///
    /// False where that cannot be told, as on a file system without such lists.
    package static func namesSomebody(on file: File) -> Bool {
        clinux_acl_is_extended(file.descriptor.rawValue) == 1
    }

    private func set(_ file: File, isDefault: Bool) throws(SystemCallError) {
        let entries = entries
        try systemCall(isDefault ? "acl_set_file" : "acl_set_fd", file.path) {
            clinux_acl_set(file.descriptor.rawValue, isDefault ? 1 : 0, entries, CInt(entries.count))
        }
    }

    private var entries: [clinux_acl_entry] {
        var entries = [entry(clinux_acl_owner, 0, owner)]
        entries += users.sorted { $0.key < $1.key }.map { entry(clinux_acl_user, $0.key, $0.value) }
        entries.append(entry(clinux_acl_group, 0, group))
        entries += groups.sorted { $0.key < $1.key }.map { entry(clinux_acl_named_group, $0.key, $0.value) }
        if !users.isEmpty || !groups.isEmpty {
            let named = [users, groups].flatMap(\.values)
            entries.append(entry(clinux_acl_mask, 0, named.reduce(group) { $0.union($1) }))
        }
        return entries + [entry(clinux_acl_other, 0, other)]
    }

    private func entry(_ tag: clinux_acl_tag, _ id: UInt32, _ permissions: Permissions) -> clinux_acl_entry {
        clinux_acl_entry(tag: tag, id: id, permissions: permissions.rawValue)
    }
}
