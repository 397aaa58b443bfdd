// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc

/// Who is at the other end of a UNIX socket, as the kernel recorded it when the connection was made (unix(7)).
package struct PeerCredentials: Hashable, Sendable {
    /// 0 where the process is in another PID namespace.
    package var processID: Int32
    package var userID: UInt32
    package var groupID: UInt32
    /// The supplementary groups of the process, in the kernel's order; they may contain `groupID`.
    package var supplementaryGroupIDs: [UInt32]

    package init(processID: Int32, userID: UInt32, groupID: UInt32, supplementaryGroupIDs: [UInt32] = []) {
        self.processID = processID
        self.userID = userID
        self.groupID = groupID
        self.supplementaryGroupIDs = supplementaryGroupIDs
    }

    /// Asks the kernel who made a connection.
    package init(of connection: FileDescriptor) throws(SystemCallError) {
        var process: CInt = 0
        var user: CUnsignedInt = 0
        var group: CUnsignedInt = 0
        try systemCall("getsockopt", "SO_PEERCRED") {
            clinux_peer_credentials(connection.rawValue, &process, &user, &group)
        }
        self.init(
            processID: process, userID: user, groupID: group,
            supplementaryGroupIDs: try Self.groups(of: connection))
    }

    /// Whether the process acts with this group, be it the primary or a supplementary one.
    package func belongs(to group: UInt32) -> Bool {
        groupID == group || supplementaryGroupIDs.contains(group)
    }

    private static func groups(of connection: FileDescriptor) throws(SystemCallError) -> [UInt32] {
        var groups = [CUnsignedInt](repeating: 0, count: 64)
        while true {
            let count = Int(
                try systemCall("getsockopt", "SO_PEERGROUPS") {
                    clinux_peer_groups(connection.rawValue, &groups, CInt(groups.count))
                })
            if count <= groups.count { return Array(groups.prefix(count)) }
            groups = [CUnsignedInt](repeating: 0, count: count)
        }
    }
}
