// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Where everything of the product is, below an optional root.
package struct Paths: Hashable, Sendable {
    /// The absolute folder given by `--root=`, without a slash at its end; nil where none was given.
    package let root: String?

    /// - Parameter root: the argument of `--root=`; a relative one counts from the current folder, nil and empty mean
    ///   that there is none.
    package init(root: String?) {
        guard var folder = root, !folder.isEmpty else {
            self.root = nil
            return
        }
        if !folder.hasPrefix("/"), let current = getcwd(nil, 0) {
            folder = String(cString: current) + "/" + folder
            free(current)
        }
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        self.root = folder
    }

    /// Whether a root was given: there the caller is an admin agent where the folder belongs to the caller.
    package var rootOwnerIsAdmin: Bool { root != nil }

    /// `autopilotd.conf`, which may be missing.
    package var configurationFile: String { below("/etc/autopilotd/autopilotd.conf") }
    /// The folder of drop-ins, which may be missing.
    package var configurationDropIns: String { below("/etc/autopilotd/autopilotd.conf.d") }
    package var spool: String { below("/var/spool/autopilotd") }
    /// The folder of drop folders, one a customer.
    package var importRoot: String { spool + "/import" }
    /// The daemon's own folder of claimed lists.
    package var processing: String { spool + "/processing" }
    package var results: String { spool + "/results" }
    package var stateDirectory: String { below("/var/lib/autopilotd") }
    package var registry: String { stateDirectory + "/registry.db" }
    package var controlSocketFolder: String { below("/run/autopilotd") }
    package var controlSocket: String { controlSocketFolder + "/control.socket" }

    private func below(_ path: String) -> String { root == "/" ? path : (root ?? "") + path }
}
