// SPDX-License-Identifier: Apache-2.0

import Configuration

extension Manual {
    private static let paths = Paths(root: nil)

    /// How the registry is saved and put back.
    static let backup = """
        # BACKUP

        With the service stopped, copy *\(paths.stateDirectory)* and *\(paths.spool)*. A copy that is made while it runs
        is worth nothing: the registry and its log change together.

        # RESTORE

        Stop the service, put both folders back with their owners and modes, and start it again.
        """
}
