// SPDX-License-Identifier: Apache-2.0

/// Who did something: the owner of a dropped file or the caller of a command.
package struct Person: Hashable, Sendable {
    package var uid: UInt32
    /// The account's name, or `uid:N` where no name is known.
    package var name: String

    package init(uid: UInt32, name: String?) {
        self.uid = uid
        self.name = name ?? "uid:\(uid)"
    }
}
