// SPDX-License-Identifier: Apache-2.0

package import Autopilot
package import Linux

extension CustomerResults {
    /// Removes files from the results of one import, and syncs its folder; what is no regular file is left alone.
    ///
    /// Makes nothing: where there is no such folder, nothing is left to do.
    ///
    /// - Parameter name: the folder's, as `ResultsName` makes it.
    /// - Returns: the files that were there.
    package static func remove(
        _ files: [FileName], fromResults name: FileName, of customer: FolderName, in spool: Spool
    ) throws(SystemCallError) -> [FileName] {
        let results = try Directory(spool.results)
        guard let customerName = FileName(customer.rawValue),
            try results.status(of: customerName)?.kind == .directory
        else { return [] }
        let customerFolder = try results.folder(customerName)
        guard try customerFolder.status(of: name)?.kind == .directory else { return [] }
        let folder = try customerFolder.folder(name)
        var removed: [FileName] = []
        for file in files where try folder.status(of: file)?.kind == .regular {
            if try folder.removeFile(file) { removed.append(file) }
        }
        if !removed.isEmpty { try folder.sync() }
        return removed
    }
}
