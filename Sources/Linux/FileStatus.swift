// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// What the kernel knows of a file (stat(2)).
package struct FileStatus: Hashable, Sendable {
    package var kind: FileKind
    package var device: UInt64
    package var inode: UInt64
    /// In bytes.
    package var size: Int64
    /// The permission bits, set-user-ID and sticky included: the lower twelve bits.
    package var mode: UInt32
    package var userID: UInt32
    package var groupID: UInt32
    /// How many names the file has.
    package var linkCount: UInt64
    /// When the content last changed, in nanoseconds since 1970; anybody who may write the file can set it.
    package var modifiedAt: Int64
    /// When content or status last changed, in nanoseconds since 1970; nobody can set it.
    package var changedAt: Int64

    package init(
        kind: FileKind, device: UInt64 = 0, inode: UInt64 = 0, size: Int64 = 0, mode: UInt32 = 0, userID: UInt32 = 0,
        groupID: UInt32 = 0, linkCount: UInt64 = 1, modifiedAt: Int64 = 0, changedAt: Int64 = 0
    ) {
        self.kind = kind
        self.device = device
        self.inode = inode
        self.size = size
        self.mode = mode
        self.userID = userID
        self.groupID = groupID
        self.linkCount = linkCount
        self.modifiedAt = modifiedAt
        self.changedAt = changedAt
    }

    init(_ status: stat) {
        self.init(
            kind: FileKind(mode: status.st_mode), device: UInt64(status.st_dev), inode: UInt64(status.st_ino),
            size: Int64(status.st_size), mode: status.st_mode & 0o7777, userID: status.st_uid,
            groupID: status.st_gid, linkCount: UInt64(status.st_nlink),
            modifiedAt: Self.nanoseconds(status.st_mtim), changedAt: Self.nanoseconds(status.st_ctim))
    }

    /// Whether both describe the same file, whatever became of its content.
    package func isSameFile(as other: FileStatus) -> Bool {
        device == other.device && inode == other.inode && kind == other.kind
    }

    /// Whether both describe the same file with the same content, as far as the kernel tells without reading it.
    ///
    /// The time of change is left out: a rename sets it too.
    package func hasSameContent(as other: FileStatus) -> Bool {
        isSameFile(as: other) && size == other.size && modifiedAt == other.modifiedAt
    }

    private static func nanoseconds(_ time: timespec) -> Int64 {
        // A forged time may lie anywhere in 64 bits of seconds.
        let (seconds, overflow) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
        guard !overflow else { return time.tv_sec < 0 ? .min : .max }
        let (sum, late) = seconds.addingReportingOverflow(Int64(time.tv_nsec))
        return late ? .max : sum
    }
}
