// SPDX-License-Identifier: Apache-2.0

/// One of the daemons that share a registry, as the others see it.
package struct KnownDaemon: Hashable, Sendable {
    package var name: String
    package var host: String
    /// Whether it is this one.
    package var isHere: Bool
    /// Whether it is connected to the server now.
    package var isConnected: Bool
    /// When it last was, as far as it noted that; in milliseconds since 1970, UTC.
    package var seenAt: Int64
    /// How many of its imports are not reported.
    package var unfinishedImports: Int
}
