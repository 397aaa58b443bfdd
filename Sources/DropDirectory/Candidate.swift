// SPDX-License-Identifier: Apache-2.0

package import Autopilot
package import Linux

/// A dropped file that may be claimed, as it was when it was judged whole.
package struct Candidate: Hashable, Sendable {
    package var folder: DropFolder
    package var name: FileName
    package var status: FileStatus
    /// For the scanner that handed it out.
    package var key: FileKey

    /// What the registry keeps of it before it is claimed.
    package var source: SourceFile { SourceFile(status) }

    /// Its printable path below the import folder.
    package var path: String { "\(folder)/\(name)" }
}

extension SourceFile {
    /// What is kept of a file's status.
    package init(_ status: FileStatus) {
        self.init(
            device: status.device, inode: status.inode, size: status.size, mode: status.mode, ownerUID: status.userID,
            modifiedAt: status.modifiedAt)
    }
}
