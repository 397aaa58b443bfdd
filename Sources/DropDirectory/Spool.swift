// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Linux

/// Where lists are dropped, worked on and answered.
package struct Spool: Hashable, Sendable {
    /// Holds a folder for each customer.
    package var importRoot: String
    /// The daemon's own: claimed lists as `ID`, its own copies as `ID.copy`.
    package var processing: String
    /// Holds a folder for each customer, and in it one for each import.
    package var results: String

    package init(importRoot: String, processing: String, results: String) {
        self.importRoot = importRoot
        self.processing = processing
        self.results = results
    }

    /// The path of a drop folder.
    package func path(of folder: DropFolder) -> String { "\(importRoot)/\(folder)" }

    /// The folder of a customer's results.
    package func results(of customer: FolderName) -> String { "\(results)/\(customer)" }

    /// Opens a folder below another, none of the names on the way being a link.
    func open(_ components: [FileName], below root: String) throws(SystemCallError) -> Directory {
        var folder = try Directory(root)
        for name in components { folder = try folder.folder(name) }
        return folder
    }
}
