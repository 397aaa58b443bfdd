// SPDX-License-Identifier: Apache-2.0

internal import Database
internal import Glibc
internal import Linux

/// The file of a copy, beside the registry: only one at a time, and one that a dead process left is removed.
enum RegistryCopyFile {
    static func path(of registry: String) -> String { registry + ".copy" }

    /// Makes the empty file for nobody else to read.
    static func make(_ path: String) throws(SystemCallError) {
        remove(path)
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        _ = FileDescriptor(owning: try systemCall("open", path) { Glibc.open(path, flags, 0o600) })
    }

    static func open(_ path: String) throws(SystemCallError) -> File {
        let flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC
        return File(FileDescriptor(owning: try systemCall("open", path) { Glibc.open(path, flags) }), path: path)
    }

    /// Removes the file with what SQLite may have put beside it; one that is not there is no error.
    static func remove(_ path: String) {
        for end in ["", "-journal", "-wal", "-shm"] { unlink(path + end) }
    }
}
