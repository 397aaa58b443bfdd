// SPDX-License-Identifier: Apache-2.0

/// Which spool a daemon works with: a registry on a server can be reached from machines that have another one.
package struct SpoolIdentity: Hashable, Sendable {
    /// The same wherever the folder is mounted, and no other spool's.
    package var id: String
    /// The machine, for messages.
    package var host: String

    package init(id: String, host: String) {
        self.id = id
        self.host = host
    }
}
