// SPDX-License-Identifier: Apache-2.0

/// A user as the name service knows it (passwd(5)).
package struct UserAccount: Hashable, Sendable {
    package var uid: UInt32
    /// The primary group.
    package var gid: UInt32
    package var name: String

    package init(uid: UInt32, gid: UInt32, name: String) {
        self.uid = uid
        self.gid = gid
        self.name = name
    }
}
