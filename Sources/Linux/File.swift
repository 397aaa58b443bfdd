// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// An open file, with the path it had when it was opened for messages.
package struct File: Sendable {
    package let descriptor: FileDescriptor
    /// Printable; not for opening again.
    package let path: String

    package init(_ descriptor: FileDescriptor, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    /// What the kernel knows of this very file, whatever its name stands for by now (fstat(2)).
    package func status() throws(SystemCallError) -> FileStatus {
        var status = stat()
        try systemCall("fstat", path) { fstat(descriptor.rawValue, &status) }
        return FileStatus(status)
    }

    /// Makes content and size durable, with all else that is needed to find them (fsync(2)).
    package func sync() throws(SystemCallError) {
        try systemCall("fsync", path) { fsync(descriptor.rawValue) }
    }

    /// Makes the content durable, without times and owners (fdatasync(2)).
    package func syncContent() throws(SystemCallError) {
        try systemCall("fdatasync", path) { fdatasync(descriptor.rawValue) }
    }

    /// Sets the permission bits, whatever the umask (fchmod(2)).
    package func setMode(_ mode: UInt32) throws(SystemCallError) {
        try systemCall("fchmod", path) { fchmod(descriptor.rawValue, mode_t(mode)) }
    }

    /// Gives the file to another user or group; nil leaves as it is (fchown(2)).
    package func setOwner(userID: UInt32? = nil, groupID: UInt32? = nil) throws(SystemCallError) {
        try systemCall("fchown", path) { fchown(descriptor.rawValue, userID ?? .max, groupID ?? .max) }
    }

    /// Sets the time of the last change of the content, in nanoseconds since 1970 (futimens(3)).
    package func setModified(_ time: Int64) throws(SystemCallError) {
        let second: Int64 = 1_000_000_000
        let fraction = ((time % second) + second) % second
        let moment = timespec(tv_sec: time_t((time - fraction) / second), tv_nsec: Int(fraction))
        let times = [timespec(tv_sec: 0, tv_nsec: (1 << 30) - 2), moment]  // UTIME_OMIT, which Swift does not see
        try systemCall("futimens", path) { futimens(descriptor.rawValue, times) }
    }
}
