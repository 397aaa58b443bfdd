// SPDX-License-Identifier: Apache-2.0

/// A file that readers see whole or not at all: written beside, synced, renamed into place.
///
/// Its content goes under the hidden name `.NAME.new` until `publish()`; one that a dead process left is replaced. Only
/// one writer of a name at a time.
package struct AtomicFile: ~Copyable {
    private let folder: Directory
    private let name: FileName
    private let hiddenName: FileName
    private var isPublished = false
    /// Where the content goes, and what mode, owner and access list are set on.
    package let file: File

    /// Begins a file.
    ///
    /// - Parameter mode: the permission bits, set before anybody sees the file, whatever the umask.
    /// - Throws: `.nameTooLong` where no room is left for the hidden name.
    package init(named name: FileName, in folder: Directory, mode: UInt32) throws(SystemCallError) {
        let hidden = [UInt8(ascii: ".")] + name.bytes + Array(".new".utf8)
        guard let hiddenName = FileName(bytes: hidden) else {
            throw SystemCallError("open", folder.path(of: name), errno: .nameTooLong)
        }
        try folder.removeFile(hiddenName)
        let made = try folder.createFile(hiddenName, mode: mode)
        self.folder = folder
        self.name = name
        self.hiddenName = hiddenName
        file = made
    }

    deinit {
        // A leftover is replaced by the next writer; that it could not be removed changes nothing.
        if !isPublished { _ = try? folder.removeFile(hiddenName) }
    }

    /// Gives the file its name, in place of one that was there.
    ///
    /// Syncs the content before the rename and the folder after it: when this returns, both are on disk.
    package consuming func publish() throws(SystemCallError) {
        try file.sync()
        try folder.rename(hiddenName, replacing: name, in: folder)
        isPublished = true
        try folder.sync()
    }

    /// Writes a whole file at once; on disk when this returns.
    package static func write(
        _ bytes: some Sequence<UInt8>, to name: FileName, in folder: Directory, mode: UInt32
    ) throws(SystemCallError) {
        let atomic = try AtomicFile(named: name, in: folder, mode: mode)
        try atomic.file.write(bytes)
        try atomic.publish()
    }
}
