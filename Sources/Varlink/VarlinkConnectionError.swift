// SPDX-License-Identifier: Apache-2.0

package import Linux

/// Why nothing more can come from or go to a caller; the connection is closed.
package enum VarlinkConnectionError: Error, Sendable {
    /// The other end is gone, or the server stops.
    case closed
    /// The other end neither wrote nor read for too long.
    case timedOut
    case system(SystemCallError)

    init(_ error: SystemCallError) {
        self = error.errno == .brokenPipe || error.errno == .connectionReset ? .closed : .system(error)
    }
}
