// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc

/// An open folder: everything in it is named relative to it, so that nobody can swap the path on the way.
package struct Directory: Sendable {
    package let descriptor: FileDescriptor
    /// Printable; for messages and for calls that know only paths.
    package let path: String

    /// Opens a folder by its path, following symbolic links.
    package init(_ path: String) throws(SystemCallError) {
        descriptor = FileDescriptor(
            owning: try systemCall("open", path) { clinux_openat(AT_FDCWD, path, O_RDONLY | O_DIRECTORY, 0) })
        self.path = path
    }

    /// Opens a folder in this one; a symbolic link is refused with `.notDirectory` or `.tooManyLinks`.
    package func folder(_ name: FileName) throws(SystemCallError) -> Directory {
        Directory(try open(name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW), path: path(of: name))
    }

    private init(_ descriptor: FileDescriptor, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    /// The printable path of a name in this folder, for messages.
    package func path(of name: FileName) -> String {
        path.hasSuffix("/") ? "\(path)\(name)" : "\(path)/\(name)"
    }

    /// What the kernel knows of the folder itself.
    package func status() throws(SystemCallError) -> FileStatus {
        try asFile.status()
    }

    /// What the kernel knows of a name, without following a symbolic link; nil where there is no such name.
    package func status(of name: FileName) throws(SystemCallError) -> FileStatus? {
        var status = stat()
        do {
            try systemCall("fstatat", path(of: name)) {
                name.withCString { fstatat(descriptor.rawValue, $0, &status, AT_SYMLINK_NOFOLLOW) }
            }
        } catch {
            guard error.errno == .noSuchFile else { throw error }
            return nil
        }
        return FileStatus(status)
    }

    /// Whether this process may read the file of a name; a symbolic link is followed (faccessat(2)).
    package func canRead(_ name: FileName) -> Bool {
        name.withCString { faccessat(descriptor.rawValue, $0, R_OK, AT_EACCESS) } == 0
    }

    /// Whether this process may look at what is in this folder, besides its names (faccessat(2)).
    package var canSearch: Bool { faccessat(descriptor.rawValue, ".", X_OK, AT_EACCESS) == 0 }

    /// Makes names that were made, renamed or removed in this folder durable (fsync(2)).
    ///
    /// Does nothing on a file system that cannot sync folders (EINVAL); those keep names as safe as they can.
    package func sync() throws(SystemCallError) {
        do {
            try asFile.sync()
        } catch {
            if error.errno != .invalidArgument { throw error }
        }
    }

    /// The folder seen as a file, for its mode and owner.
    package var asFile: File { File(descriptor, path: path) }

    func open(_ name: FileName, _ flags: CInt, mode: UInt32 = 0) throws(SystemCallError) -> FileDescriptor {
        FileDescriptor(
            owning: try systemCall("open", path(of: name)) {
                name.withCString { clinux_openat(descriptor.rawValue, $0, flags, mode) }
            })
    }
}
