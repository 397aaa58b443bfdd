// SPDX-License-Identifier: Apache-2.0

package import Linux

/// The results of one import: `original.csv`, `report.csv`, `rejected.csv`, and `summary.json` last of all.
///
/// Everything here may be done again after a crash, with the same outcome.
package struct ResultsFolder: Sendable {
    package let id: Int64
    let folder: Directory
    let audience: FolderAudience
    let processing: Directory

    init(id: Int64, folder: Directory, audience: FolderAudience, processing: Directory) {
        self.id = id
        self.folder = folder
        self.audience = audience
        self.processing = processing
    }

    /// The folder's printable path.
    package var path: String { folder.path }

    /// Begins a file that readers see whole or not at all, in place of one of that name (0640, the audience's group).
    package func begin(_ name: FileName) throws(SystemCallError) -> AtomicFile {
        let atomic = try AtomicFile(named: name, in: folder, mode: 0o600)
        try audience.apply(to: atomic.file, mode: 0o640)
        return atomic
    }

    /// Publishes a file whole, in place of one of that name (0640, the audience's group).
    ///
    /// Syncs the file, renames it into place and syncs the folder: when this returns, it is on disk.
    ///
    /// - Parameter write: writes the content; what it throws leaves what was there, and is thrown.
    package func publish(_ name: FileName, write: (File) throws -> Void) throws {
        let atomic = try begin(name)
        try write(atomic.file)
        try atomic.publish()
    }

    /// Removes a file, and syncs the folder; one that is gone already is no error.
    package func remove(_ name: FileName) throws(SystemCallError) {
        if try folder.removeFile(name) { try folder.sync() }
    }

    /// Whether both are one folder: somebody may have moved it and made another.
    package func isSame(as other: ResultsFolder) throws(SystemCallError) -> Bool {
        try folder.status().isSameFile(as: other.folder.status())
    }

    /// Whether a file of this name was published.
    package func has(_ name: FileName) throws(SystemCallError) -> Bool {
        try folder.status(of: name) != nil
    }

    /// Opens a published file for reading.
    package func open(_ name: FileName) throws(SystemCallError) -> File {
        try folder.openFile(name)
    }
}
