// SPDX-License-Identifier: Apache-2.0

import Glibc
import OtherUser
import Testing

/// Somebody other than root, as whom a test may deal with files.
struct User: Sendable {
    var id: UInt32
    var groups: [UInt32]

    /// Whoever drops lists is in this group.
    static let dropGroup: UInt32 = 12100
    static let daemon = User(id: 12001, groups: [dropGroup])
    static let ann = User(id: 12002, groups: [dropGroup])
    static let bob = User(id: 12003, groups: [dropGroup])
    static let canBeTaken = geteuid() == 0

    /// Runs `body` on this thread with this user's rights to files and none of root's.
    func run<Result>(_ body: () throws -> Result) throws -> Result {
        try #require(other_user_begin(id, id, groups, Int32(groups.count)) == 0)
        defer { other_user_end() }
        return try body()
    }
}
