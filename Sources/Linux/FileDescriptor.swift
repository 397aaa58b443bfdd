// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// An open file, directory or socket that is closed with its last reference.
package final class FileDescriptor: Sendable {
    /// The number, valid as long as this object lives.
    package let rawValue: CInt

    /// Takes over an open descriptor: nobody else may close it.
    package init(owning rawValue: CInt) {
        self.rawValue = rawValue
    }

    deinit {
        // Nothing can be done about an error here; what must not be lost was synced before (close(2), NOTES).
        _ = close(rawValue)
    }
}
