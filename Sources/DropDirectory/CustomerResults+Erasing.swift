// SPDX-License-Identifier: Apache-2.0

package import Autopilot
package import Linux

extension CustomerResults {
    /// Erases all results of a customer that was removed: they hold hardware hashes.
    ///
    /// Syncs the results folder after it; where nothing is there, nothing is left to do.
    package static func erase(of customer: FolderName, in spool: Spool) throws(SystemCallError) {
        let results = try Directory(spool.results)
        guard let name = FileName(customer.rawValue), try results.status(of: name) != nil else { return }
        let folder = try results.folder(name)
        for entry in try folder.names() {
            if try folder.status(of: entry)?.kind == .directory {
                let inner = try folder.folder(entry)
                for file in try inner.names() { try inner.removeFile(file) }
                try folder.removeFolder(entry)
            } else {
                try folder.removeFile(entry)
            }
        }
        try results.removeFolder(name)
        try results.sync()
    }
}
