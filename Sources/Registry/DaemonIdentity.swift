// SPDX-License-Identifier: Apache-2.0

/// Which daemon works with a registry: several share one on a server, each with a name and a spool of its own.
package struct DaemonIdentity: Hashable, Sendable {
    /// What people call it; no other one's, whatever the case of its letters.
    package var name: String
    /// Its spool's id: the same wherever the folder is mounted, and no other spool's.
    package var spool: String
    /// The machine, for messages.
    package var host: String

    package init(name: String, spool: String, host: String) {
        self.name = name
        self.spool = spool
        self.host = host
    }
}
