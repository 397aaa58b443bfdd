// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// An error number of the kernel or the C library (errno(3)).
package struct Errno: RawRepresentable, Hashable, Sendable {
    package let rawValue: CInt

    package init(rawValue: CInt) {
        self.rawValue = rawValue
    }

    /// The calling thread's errno: read it before anything else is called.
    package static var current: Errno { Errno(rawValue: errno) }

    /// The errors that the code here tells apart; every other number is one too.
    package static let notPermitted = Errno(rawValue: EPERM)
    package static let noSuchFile = Errno(rawValue: ENOENT)
    package static let interrupted = Errno(rawValue: EINTR)
    package static let inputOutput = Errno(rawValue: EIO)
    package static let wouldBlock = Errno(rawValue: EAGAIN)
    package static let noMemory = Errno(rawValue: ENOMEM)
    package static let accessDenied = Errno(rawValue: EACCES)
    package static let busy = Errno(rawValue: EBUSY)
    package static let exists = Errno(rawValue: EEXIST)
    package static let crossDevice = Errno(rawValue: EXDEV)
    package static let notDirectory = Errno(rawValue: ENOTDIR)
    package static let isDirectory = Errno(rawValue: EISDIR)
    package static let invalidArgument = Errno(rawValue: EINVAL)
    package static let tooManyOpenFiles = Errno(rawValue: EMFILE)
    package static let tooManyOpenFilesInSystem = Errno(rawValue: ENFILE)
    package static let noSpace = Errno(rawValue: ENOSPC)
    package static let readOnly = Errno(rawValue: EROFS)
    package static let nameTooLong = Errno(rawValue: ENAMETOOLONG)
    package static let notEmpty = Errno(rawValue: ENOTEMPTY)
    package static let tooManyLinks = Errno(rawValue: ELOOP)
    package static let noSuchDevice = Errno(rawValue: ENXIO)
    package static let notSupported = Errno(rawValue: EOPNOTSUPP)
    package static let notImplemented = Errno(rawValue: ENOSYS)
    package static let addressInUse = Errno(rawValue: EADDRINUSE)
    package static let connectionRefused = Errno(rawValue: ECONNREFUSED)
    package static let connectionAborted = Errno(rawValue: ECONNABORTED)
    package static let connectionReset = Errno(rawValue: ECONNRESET)
    package static let brokenPipe = Errno(rawValue: EPIPE)
    package static let timedOut = Errno(rawValue: ETIMEDOUT)
    package static let overQuota = Errno(rawValue: EDQUOT)
    package static let stale = Errno(rawValue: ESTALE)
    package static let fileTooLarge = Errno(rawValue: EFBIG)

    /// Whether the same call may succeed later without anybody changing what was asked for.
    package var canPass: Bool {
        switch self {
        case .interrupted, .inputOutput, .wouldBlock, .noMemory, .busy, .tooManyOpenFiles, .tooManyOpenFilesInSystem,
            .noSpace, .readOnly, .timedOut, .overQuota, .stale:
            true
        default: false
        }
    }
}

extension Errno: CustomStringConvertible {
    /// The C library's words for it (strerror(3)), such as "No space left on device".
    package var description: String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { buffer in
            guard let start = buffer.baseAddress, strerror_r(rawValue, start, buffer.count) == 0 else {
                return "error \(rawValue)"
            }
            return String(cString: start)
        }
    }
}
