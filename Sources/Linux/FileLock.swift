// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc

/// A lock that one process holds on a file, and that ends with the process, however it ends (flock(2)).
package struct FileLock: Sendable {
    private let descriptor: FileDescriptor

    /// Takes the lock, or returns nil where another process holds it.
    ///
    /// The file is made with mode 0600 where there is none, and never removed: a removed file would let two lock.
    package static func take(_ path: String) throws(SystemCallError) -> FileLock? {
        let descriptor = FileDescriptor(
            owning: try systemCall("open", path) {
                clinux_openat(AT_FDCWD, path, O_RDWR | O_CREAT | O_NOFOLLOW, 0o600)
            })
        do {
            try systemCall("flock", path) { clinux_lock_exclusive(descriptor.rawValue) }
        } catch {
            guard error.errno == .wouldBlock else { throw error }
            return nil
        }
        return FileLock(descriptor: descriptor)
    }
}
