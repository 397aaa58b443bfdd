// SPDX-License-Identifier: Apache-2.0

/// What the dropped file was before the daemon took it.
package struct SourceFile: Hashable, Sendable {
    package var device: UInt64
    package var inode: UInt64
    package var size: Int64
    /// The permission bits.
    package var mode: UInt32
    package var ownerUID: UInt32
    /// Nanoseconds since 1970, UTC.
    package var modifiedAt: Int64

    package init(device: UInt64, inode: UInt64, size: Int64, mode: UInt32, ownerUID: UInt32, modifiedAt: Int64) {
        self.device = device
        self.inode = inode
        self.size = size
        self.mode = mode
        self.ownerUID = ownerUID
        self.modifiedAt = modifiedAt
    }
}
