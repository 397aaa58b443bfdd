// SPDX-License-Identifier: Apache-2.0

/// What inotify told of a watched folder (inotify(7)).
package enum DirectoryEvent: Hashable, Sendable {
    /// What became of a name.
    package enum Change: Hashable, Sendable {
        /// Made here: by opening, linking or making a folder.
        case created
        /// Closed by somebody who had it open for writing.
        case closed
        /// Renamed into the folder, or to this name.
        case movedIn
        /// Renamed away or removed.
        case left
        /// Mode, owner, times or number of names changed.
        case attributes
    }

    case changed(DirectoryWatch.Token, FileName, Change, isFolder: Bool)
    /// The folder itself was removed, moved away or unmounted; it is watched no more.
    case folderGone(DirectoryWatch.Token)
    /// The kernel's queue was full, and events are lost: look at everything again.
    case overflow
}
