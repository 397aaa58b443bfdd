// SPDX-License-Identifier: Apache-2.0

package import Linux

/// Who besides the daemon may use a customer's folders and files.
package struct FolderAudience: Hashable, Sendable {
    /// The group of whoever drops lists (`autopilot-drop`); nil where it does not exist: the daemon's own group is used.
    package var dropGroupID: UInt32?
    /// The groups that alone may see this customer; empty for no limit.
    package var limitingGroupIDs: [UInt32]

    package init(dropGroupID: UInt32?, limitingGroupIDs: [UInt32] = []) {
        self.dropGroupID = dropGroupID
        self.limitingGroupIDs = limitingGroupIDs
    }

    /// Gives an open file or folder to the audience: exactly this mode, whatever the umask, and its group.
    ///
    /// Where the customer is limited to groups, the mode's group bits are theirs, by an access control list, and the
    /// file's own group has no access. What the daemon must not change (a group it is not in, a file system without
    /// lists) stays as it is: fewer people see it then, never more.
    ///
    /// - Returns: what could not be done.
    @discardableResult
    package func apply(to file: File, mode: UInt32) throws(SystemCallError) -> [SystemCallError] {
        guard limitingGroupIDs.isEmpty else { return try applyLimits(to: file, mode: mode) }
        var failures: [SystemCallError] = []
        if let dropGroupID, try file.status().groupID != dropGroupID {
            do {
                try file.setOwner(groupID: dropGroupID)
            } catch {
                guard error.isForbidden else { throw error }
                failures.append(error)
            }
        }
        do {
            // What was made in a drop folder began with that folder's default list, whose entries a mode does not undo.
            try AccessControlList(mode: mode).apply(to: file)
        } catch {
            guard error.isForbidden else { throw error }
        }
        try file.setMode(mode)
        return failures
    }

    private func applyLimits(to file: File, mode: UInt32) throws(SystemCallError) -> [SystemCallError] {
        let access = AccessControlList.Permissions(rawValue: mode >> 3 & 7)
        // Its group stays, and has nothing by the list: the sandbox denies chown(2) altogether.
        try file.setMode(mode & ~0o077)
        var list = AccessControlList(mode: mode & ~0o077)
        // The last number is no group: it stands for one that does not exist, and has no members.
        for group in limitingGroupIDs where group != .max { list.groups[group] = access }
        do {
            try list.apply(to: file)
        } catch {
            guard error.isForbidden else { throw error }
            return [error]
        }
        return []
    }
}

extension SystemCallError {
    /// Whether the file system or a missing right forbids it, so that it will not work later either.
    var isForbidden: Bool { errno == .notPermitted || errno == .notSupported || errno == .invalidArgument }
}
